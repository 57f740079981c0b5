package dev.mimamori.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * From starting the package to its first correct answer, and what memory it then has: as a plain JVM, with an AOT cache, and
 * as a native executable, as far as they are there. All of them on one database that is migrated already.
 */
final class Starts {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path JAR = TARGET.resolve("quarkus-app/quarkus-run.jar");
    private static final Path CACHE = TARGET.resolve("quarkus-app/app.aot");
    private static final String TOKEN = "the-administrator-of-the-benchmark-and-of-nothing-else";
    private static final String QUESTION = "{ viewer { token } dueChecks { nodes { task } } }";
    private static final String DATABASE = "starts";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Server server;
    private final Path folder;
    private final Table times = new Table();
    private final Table memory = new Table();

    Starts(Server server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    void run(int rounds) throws Exception {
        server.execute("postgres", "create database " + DATABASE + " owner mimamori");
        Map<String, List<String>> contestants = contestants();
        try (Running first = start(contestants.values().iterator().next())) {
            first.answers();
        }
        for (int round = 0; round < rounds; round++) {
            List<String> names = new ArrayList<>(contestants.keySet());
            if (round % 2 == 1) {
                java.util.Collections.reverse(names);
            }
            for (String name : names) {
                try (Running running = start(contestants.get(name))) {
                    times.add(name, running.answers().toNanos() / 1e6);
                    memory.add(name, running.memory());
                }
            }
        }
        System.out.printf("%nFrom the start to the first correct answer%n");
        times.print("ms");
        contestants.keySet().stream().skip(1).forEach(name -> times.ratio(name, "JVM",
                name.equals("native") ? "0.143 at most, 0.067 is the aim" : "0.5 at most, 0.33 is the aim"));
        System.out.printf("%nResident memory after it%n");
        memory.print("MiB");
        contestants.keySet().stream().skip(1).forEach(name -> memory.ratio(name, "JVM",
                name.equals("native") ? "0.5 at most, 0.33 is the aim" : "as it is"));
    }

    private Map<String, List<String>> contestants() throws Exception {
        String java = ProcessHandle.current().info().command().orElseThrow();
        Map<String, List<String>> contestants = new LinkedHashMap<>();
        contestants.put("JVM", List.of(java, "-jar", JAR.toString()));
        if (Runtime.version().feature() < 25) {
            System.out.println("There is no AOT cache before JDK 25: its row is left out");
        } else {
            train(java);
            contestants.put("JVM with an AOT cache", List.of(java, "-XX:AOTCache=" + CACHE, "-jar", JAR.toString()));
        }
        Optional<Path> executable = executable();
        executable.ifPresent(path -> contestants.put("native", List.of(path.toString())));
        if (executable.isEmpty()) {
            System.out.println("There is no native executable (./mvnw package -Dnative makes one): its row is left out");
        }
        return contestants;
    }

    private static Optional<Path> executable() throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.toString().endsWith("-runner")).findFirst();
        }
    }

    /** As the packaged tests do, in short, where they have not. */
    private void train(String java) throws Exception {
        if (Files.exists(CACHE)) {
            return;
        }
        try (Running training = start(List.of(java, "-XX:AOTCacheOutput=" + CACHE, "-jar", JAR.toString()))) {
            training.answers();
            for (int n = 0; n < 50; n++) {
                training.ask(
                        "mutation { registerRelease(input: {service: \\\"s%d\\\", version: \\\"%d\\\", environment: \\\"production\\\"}) "
                                .formatted(n % 5, n) + "{ release { id } } }");
                training.ask("{ releases { nodes { id status service { name } checklist { items { title } upcoming } } } }");
                training.ask(QUESTION);
            }
        }
        if (!Files.exists(CACHE)) {
            throw new IllegalStateException("training has left no " + CACHE);
        }
    }

    private Running start(List<String> command) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(TARGET.resolve("quarkus-app").toFile())
                .redirectErrorStream(true).redirectOutput(folder.resolve("start.log").toFile());
        builder.environment().putAll(Map.of("QUARKUS_HTTP_PORT", Integer.toString(port), "MIMAMORI_ADMIN_TOKEN", TOKEN,
                "QUARKUS_DATASOURCE_JDBC_URL", server.url(DATABASE), "QUARKUS_DATASOURCE_USERNAME", "mimamori",
                "QUARKUS_DATASOURCE_PASSWORD", "mimamori"));
        long begun = System.nanoTime();
        return new Running(builder.start(), port, begun, folder.resolve("start.log"));
    }

    private record Running(Process process, int port, long begun, Path log) implements AutoCloseable {

        /** How long it took until it answered right. */
        Duration answers() throws Exception {
            while (process.isAlive()) {
                if (ask(QUESTION).contains("\"token\":\"admin\"")) {
                    return Duration.ofNanos(System.nanoTime() - begun);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
            }
            throw new IllegalStateException(Files.readString(log));
        }

        private String ask(String document) throws InterruptedException {
            try {
                return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                        .header("Content-Type", "application/json").header("Authorization", "Bearer " + TOKEN)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"query\": \"" + document + "\"}")).build(),
                        HttpResponse.BodyHandlers.ofString()).body();
            } catch (IOException notYet) {
                return "";
            }
        }

        /** In MiB; as Linux says it. */
        double memory() throws IOException {
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            return !Files.exists(status) ? Double.NaN
                    : Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow() / 1024.0;
        }

        /** Where it is trained, it writes down what it has learnt. */
        @Override
        public void close() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        }
    }
}
