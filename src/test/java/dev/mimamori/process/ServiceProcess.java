package dev.mimamori.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;

/** The packaged service as an operating-system process, with nothing of this environment's own settings. */
final class ServiceProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Process process;
    private final Path output;

    private ServiceProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param environment null as a value: not set */
    static ServiceProcess launch(Map<String, String> environment) {
        try {
            Path output = Files.createTempFile(Files.createDirectories(Path.of("target", "process")), "service-", ".log");
            // in an empty folder, so that no .env and no config/ of this project is read
            ProcessBuilder builder = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
                    "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-jar", JAR.toString())
                    .directory(Files.createDirectories(Path.of("target", "process", "empty")).toFile())
                    .redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("MIMAMORI_") || name.startsWith("QUARKUS_"));
            environment.entrySet().stream().filter(setting -> setting.getValue() != null)
                    .forEach(setting -> builder.environment().put(setting.getKey(), setting.getValue()));
            return new ServiceProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ServiceProcess awaitReady() {
        Eventually.within(PATIENCE, () -> assertThat(LISTENING.matcher(log()).find() || !process.isAlive()).as(log()).isTrue());
        assertThat(process.isAlive()).as(log()).isTrue();
        return this;
    }

    int port() {
        Matcher listening = LISTENING.matcher(log());
        assertThat(listening.find()).as(log()).isTrue();
        return Integer.parseInt(listening.group(1));
    }

    Api api(String token) {
        return Api.at(URI.create("http://127.0.0.1:" + port() + "/graphql"), token);
    }

    Pipeline pipeline() {
        return new Pipeline(api(Installation.TOKEN));
    }

    String log() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing in it gets to run any more. */
    void kill9() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    /** Asks it to stop, and does not wait. */
    void term() {
        process.destroy();
    }

    /** Its exit code. */
    int awaitExit(Duration most) {
        try {
            assertThat(process.waitFor(most.toSeconds(), SECONDS)).as("still running after %s:%n%s", most, log()).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        term();
        try {
            awaitExit(PATIENCE);
        } finally {
            process.destroyForcibly();
        }
    }
}
