package dev.mimamori.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;

/** The packaged service as an operating-system process, with nothing of this environment's own settings. */
final class ServiceProcess implements AutoCloseable {

    static final Path PACKAGED = Path.of("target", "quarkus-app").toAbsolutePath();
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final Process process;
    private final Path output;

    private ServiceProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * @param packaged its folder
     * @param environment null as a value: not set
     * @param options of the JVM
     */
    static ServiceProcess launch(Path packaged, Map<String, String> environment, List<String> options) {
        try {
            Path output = Files.createTempFile(Files.createDirectories(Path.of("target", "process")), "service-", ".log");
            // in an empty folder, so that no .env and no config/ of this project is read
            List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                    "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
            command.addAll(options);
            command.addAll(List.of("-jar", packaged.resolve("quarkus-run.jar").toString()));
            ProcessBuilder builder = new ProcessBuilder(command)
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

    /** Stands still, with all that it holds, until it is thawed. */
    void freeze() {
        signal(process.pid(), "STOP");
    }

    void thaw() {
        signal(process.pid(), "CONT");
    }

    /** One of those that Java has no method for; nothing happens where the process is gone. */
    static void signal(long pid, String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What {@code live} or {@code ready} answers; 0 where nobody does. */
    int probe(String health) {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/q/health/" + health))
                    .timeout(Duration.ofSeconds(8)).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException nobody) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
        thaw();
        term();
        try {
            awaitExit(PATIENCE);
        } finally {
            process.destroyForcibly();
        }
    }
}
