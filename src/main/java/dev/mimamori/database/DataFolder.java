package dev.mimamori.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

/**
 * What lasts: {@code postgres/} (the data), {@code password}, {@code postgres.log}, {@code binaries-…/}, and {@code lock}.
 */
final class DataFolder {

    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final String OWNER_ONLY = "rw-------";
    private static final Logger LOG = Logger.getLogger(DataFolder.class);

    private final Path path;

    private DataFolder(Path path) {
        this.path = path;
    }

    static DataFolder at(Path dataDir) {
        try {
            Files.createDirectories(dataDir.toAbsolutePath(), ownerOnly("rwx------"));
            return new DataFolder(dataDir.toRealPath());
        } catch (IOException e) {
            throw new PostgresFailure("Cannot create the data folder " + dataDir.toAbsolutePath()
                    + ": set MIMAMORI_DATA_DIR to a folder that this user may write", e);
        }
    }

    Path path() {
        return path;
    }

    Path cluster() {
        return path.resolve("postgres");
    }

    Path log() {
        return path.resolve("postgres.log");
    }

    Path passwordFile() {
        return path.resolve("password");
    }

    String password() {
        try {
            return Files.readString(passwordFile(), UTF_8).strip();
        } catch (IOException e) {
            throw new PostgresFailure("Cannot read the database's password: restore " + passwordFile(), e);
        }
    }

    /** On disk, for nobody else's eyes, before there is a database that it opens. */
    void createPassword() throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Files.deleteIfExists(passwordFile());
        Set<OpenOption> options = Set.of(CREATE_NEW, WRITE);
        try (FileChannel file = FileChannel.open(passwordFile(), options, ownerOnly(OWNER_ONLY))) {
            file.write(ByteBuffer.wrap(HexFormat.of().formatHex(secret).getBytes(UTF_8)));
            file.force(true);
        }
    }

    /** A copy made by hand may have opened it. */
    void protectPassword() throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(passwordFile(), PosixFilePermissions.fromString(OWNER_ONLY));
        }
    }

    /** Keeps the last life's log too, as that is where a crash has left its reason. */
    void rotateLog() throws IOException {
        if (Files.exists(log())) {
            Files.move(log(), path.resolve("postgres.log.old"), REPLACE_EXISTING);
        }
    }

    /** Left-overs: what cannot be deleted now is tried again at the next start. */
    void deleteAll(String prefix, Path... except) {
        try (Stream<Path> children = Files.list(path)) {
            for (Path child : children.filter(c -> c.getFileName().toString().startsWith(prefix)).toList()) {
                if (!List.of(except).contains(child)) {
                    delete(child);
                }
            }
        } catch (IOException e) {
            LOG.debugf(e, "Left-overs in %s", path);
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
                : new FileAttribute<?>[0];
    }
}
