package dev.mimamori.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the engine asked PostgreSQL for on one day, asked again by {@code pgbench} in the same order, with the same values
 * and prepared as by the engine, of a copy of the database as it was before: what the database alone takes for it.
 */
final class Replay {

    private static final String DATABASE = "replay";
    private static final Pattern EACH = Pattern.compile("\\s+([0-9.]+)\\s+0\\s+(begin|commit|execute asked\\d+|prepare)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");

    private final Server server;
    private final Path pgbench;
    private final String before;
    private final Path script;
    private final Path output;
    private final Map<String, String> names = new LinkedHashMap<>();
    final int statements;

    Replay(Server server, Path pgbench, String before, List<Asked> asked, Path folder) throws IOException {
        this.server = server;
        this.pgbench = pgbench;
        this.before = before;
        script = folder.resolve("claim.sql");
        output = folder.resolve("pgbench.log");
        try (BufferedWriter out = Files.newBufferedWriter(script)) {
            for (Asked statement : asked) {
                if (statement.isPlain()) {
                    out.write(statement.sql() + ";\n");
                    continue;
                }
                String name = names.get(statement.sql());
                if (name == null) {
                    name = "asked" + names.size();
                    names.put(statement.sql(), name);
                    out.write("prepare " + name + " as " + statement.sql() + ";\n");
                }
                out.write(statement.execution(name) + ";\n");
            }
        }
        statements = asked.size();
    }

    Duration pass() throws IOException, InterruptedException {
        server.copy(before, DATABASE);
        server.execute(DATABASE, "vacuum analyze");
        Process process = new ProcessBuilder(pgbench.toString(), "-n", "-r", "-c", "1", "-t", "1", "-f", script.toString(),
                "-h", "127.0.0.1", "-p", Integer.toString(server.port()), "-U", "postgres", DATABASE)
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        Matcher latency = LATENCY.matcher(Files.readString(output));
        if (process.exitValue() != 0 || !latency.find()) {
            throw new IllegalStateException("pgbench: " + Files.readString(output));
        }
        return Duration.ofNanos((long) (Double.parseDouble(latency.group(1)) * 1e6));
    }

    /** What each statement took in the last pass, all its executions together; the dearest first. */
    void print(int reminders) throws IOException {
        Map<String, double[]> sums = new TreeMap<>();
        try (Stream<String> lines = Files.lines(output)) {
            lines.map(EACH::matcher).filter(Matcher::lookingAt).forEach(one -> {
                double[] sum = sums.computeIfAbsent(one.group(2).toLowerCase(Locale.ROOT), name -> new double[2]);
                sum[0] += Double.parseDouble(one.group(1));
                sum[1]++;
            });
        }
        Map<String, String> statements = new HashMap<>();
        names.forEach((sql, name) -> statements.put("execute " + name, sql.replaceAll("\\s+", " ")));
        sums.entrySet().stream().sorted(Comparator.comparing(one -> -one.getValue()[0])).limit(20)
                .forEach(one -> System.out.printf("    %7.2f µs a reminder, asked %4.0f times   %.150s%n",
                        1000 * one.getValue()[0] / reminders, one.getValue()[1],
                        statements.getOrDefault(one.getKey(), one.getKey())));
    }

    String database() {
        return DATABASE;
    }
}
