package dev.mimamori.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.mimamori.testing.Api;

/** The service as it was built, in a process of its own, with its default settings. */
final class Product implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");
    private static final String TOKEN = "the-administrator-of-the-benchmark-and-of-nothing-else";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;

    private Product(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static Product start(Path folder, Server server, String database) throws IOException, InterruptedException {
        return start(folder, server, database, Map.of());
    }

    /** @param settings that are other than the default ones */
    static Product start(Path folder, Server server, String database, Map<String, String> settings)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "product-", ".log");
        ProcessBuilder builder = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-jar",
                JAR.toString()).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MIMAMORI_") || name.startsWith("QUARKUS_"));
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().put("QUARKUS_DATASOURCE_JDBC_URL", server.url(database));
        builder.environment().put("QUARKUS_DATASOURCE_USERNAME", "mimamori");
        builder.environment().put("QUARKUS_DATASOURCE_PASSWORD", "trusted");
        builder.environment().put("MIMAMORI_ADMIN_TOKEN", TOKEN);
        builder.environment().putAll(settings);
        Product product = new Product(builder.start(), output);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (product.listening() == null) {
            if (!product.process.isAlive() || System.nanoTime() - until > 0) {
                product.process.destroyForcibly();
                throw new IllegalStateException(Files.readString(output));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return product;
    }

    private String listening() throws IOException {
        Matcher listening = LISTENING.matcher(Files.readString(output));
        return listening.find() ? listening.group(1) : null;
    }

    Api api() throws IOException {
        return Api.at(url(), TOKEN);
    }

    URI url() throws IOException {
        return URI.create(listening() + "/graphql");
    }

    long pid() {
        return process.pid();
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
