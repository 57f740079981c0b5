package dev.mimamori.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of a server that goes on meanwhile, as PostgreSQL's low-level API has them copied: the embedded programs bring no
 * {@code pg_basebackup}.
 */
final class BaseBackup {

    private static final Set<String> OF_THIS_VERY_SERVER = Set.of("postmaster.pid", "postmaster.opts");

    private BaseBackup() {
    }

    static void of(Installation.Connecting superuser, Path cluster, Path to) {
        try (var session = superuser.connect(); Statement sql = session.createStatement()) {
            sql.execute("select pg_backup_start('" + to.getFileName() + "', fast => true)");
            copy(cluster, to, cluster.resolve("pg_wal"));
            String label;
            try (ResultSet stop = sql.executeQuery("select labelfile from pg_backup_stop(wait_for_archive => false)")) {
                stop.next();
                label = stop.getString(1);
            }
            copy(cluster.resolve("pg_wal"), to.resolve("pg_wal"), null); // to the end of the backup, and not before
            Files.writeString(to.resolve("backup_label"), label);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What vanishes meanwhile is not needed: the log of changes says what became of it. */
    private static void copy(Path from, Path to, Path except) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            boolean left = except != null && file.startsWith(except) && !file.equals(except)
                    || file.getParent().endsWith("pg_replslot") || file.getParent().getParent().endsWith("pg_replslot");
            if (left || OF_THIS_VERY_SERVER.contains(file.getFileName().toString())) {
                continue;
            }
            try {
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target,
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                } else {
                    Files.copy(file, target);
                }
            } catch (NoSuchFileException gone) {
                // it was temporary
            }
        }
    }
}
