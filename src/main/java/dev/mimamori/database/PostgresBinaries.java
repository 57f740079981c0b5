package dev.mimamori.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;

/**
 * The programs {@code initdb}, {@code pg_ctl} and {@code postgres}, unpacked into the data folder.
 * <p>
 * Of the library that brings them only the archives are used. Its own server is made for tests: it initialises with
 * {@code trust}, so that for a while everybody on the machine is superuser; it stops PostgreSQL in a shutdown hook that
 * runs beside the application's; and it unpacks into the shared temporary folder, where any user can put programs first.
 * <p>
 * This is the only class that knows the library: builds that carry no binaries leave the library out.
 */
final class PostgresBinaries {

    private static final String PREFIX = "binaries-";

    private final DataFolder folder;
    private final Path home;

    private PostgresBinaries(DataFolder folder, Path home) {
        this.folder = folder;
        this.home = home;
    }

    static PostgresBinaries unpackInto(DataFolder folder) {
        byte[] archive = archive();
        CRC32 checksum = new CRC32();
        checksum.update(archive);
        Path home = folder.path().resolve(PREFIX + Long.toHexString(checksum.getValue()));
        try {
            if (!Files.exists(home)) {
                Path unfinished = folder.path().resolve("binaries.new");
                DataFolder.delete(unfinished);
                unpack(archive, unfinished);
                Files.move(unfinished, home);
            }
            return new PostgresBinaries(folder, home);
        } catch (IOException e) {
            throw new PostgresFailure("Cannot unpack PostgreSQL into " + folder.path()
                    + ": see that the disk has 200 MB free, or set MIMAMORI_DATA_DIR to another folder", e);
        }
    }

    /** After an upgrade, when nothing runs from the older programs any more. */
    void deleteOlder() {
        folder.deleteAll(PREFIX, home);
    }

    /** A command line. PostgreSQL refuses to run as root, so root runs it in a user namespace where it is nobody. */
    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a program to its end and returns what it said; what it said is the exception's message if it failed. */
    String run(String program, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(program, arguments)).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(program + " says: " + output.replaceAll("\\s+", " "));
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + program + " was running", e);
        }
    }

    private static byte[] archive() {
        String os = System.getProperty("os.name");
        String system = os.startsWith("Windows") ? "Windows" : os.startsWith("Mac") ? "Darwin" : os;
        String hardware = System.getProperty("os.arch").replace("amd64", "x86_64");
        try (InputStream txz = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, hardware)) {
            return txz.readAllBytes();
        } catch (IOException | IllegalStateException noneForThisMachine) {
            throw PostgresFailure.noneConfigured();
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(archive))))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null;) {
                Path file = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    file.toFile().setExecutable(file.getParent().endsWith("bin"));
                }
            }
        }
    }
}
