package dev.mimamori.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A script that {@code pgbench} runs over TCP, prepared, on as many connections as the API's clients have. */
record Pgbench(Path program, int port, String database, Path script, int connections) {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern EACH = Pattern.compile("(?m)^ +([0-9.]+) +\\d+ +(\\S.*)$");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");

    static Pgbench of(Path program, Server server, String database, Path folder, String name, String sql, int connections)
            throws IOException {
        Path script = Files.writeString(folder.resolve(name.replaceAll("\\W", "-") + ".sql"),
                "\\set k random(1, %d)%n%s%n".formatted(Load.OBJECTS, sql));
        return new Pgbench(program, server.port(), database, script, connections);
    }

    /** Transactions a second. */
    double run(Duration time) throws IOException, InterruptedException {
        Matcher rate = RATE.matcher(say(time));
        rate.find();
        return Double.parseDouble(rate.group(1));
    }

    /** The dearest statements of the script and what each takes, in milliseconds, with all connections busy. */
    List<String> dearest(Duration time, int most) throws IOException, InterruptedException {
        return EACH.matcher(say(time)).results().sorted(Comparator.comparing(one -> -Double.parseDouble(one.group(1))))
                .limit(most).map(one -> "%8s ms  %.150s".formatted(one.group(1), one.group(2))).toList();
    }

    private String say(Duration time) throws IOException, InterruptedException {
        Path said = Files.createTempFile(script.getParent(), "pgbench", ".log");
        Process process = new ProcessBuilder(program.toString(), "-n", "-r", "-M", "prepared", "-c", "" + connections, "-j",
                "2",
                "-T", "" + Math.max(1, time.toSeconds()), "-f", script.toString(), "-h", "127.0.0.1", "-p", "" + port, "-U",
                "postgres", database).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        String output = Files.readString(said);
        Matcher rate = RATE.matcher(output);
        Matcher failed = FAILED.matcher(output);
        if (process.exitValue() != 0 || !rate.find() || failed.find() && !failed.group(1).equals("0")
                || output.contains("aborted")) {
            throw new IllegalStateException("pgbench: " + output + Files.readString(script));
        }
        return output;
    }
}
