package dev.mimamori.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What an engine asks for while nothing is due, each statement once, as the server itself measures it: without the way
 * there and back, which would hide what is sought. Buffers are free of noise.
 */
final class Poll {

    /** Of one statement, or of all. */
    record Cost(double milliseconds, long buffers) {
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Asked> asked = new LinkedHashMap<>();

    /** @param which only statements that have this in them */
    Poll(List<Asked> all, String which) {
        all.stream().filter(statement -> statement.sql().contains(which) && !statement.sql().startsWith("explain"))
                .forEach(statement -> asked.put(statement.sql(), statement)); // the last values stand
        if (asked.isEmpty()) {
            throw new IllegalStateException("The engine asked for nothing with " + which);
        }
    }

    /** What the engine asks for in three seconds in which nothing is due, and nothing has been for a while. */
    static List<Asked> listen(Server server, String database) throws IOException {
        return server.listen(database, () -> {
            try {
                TimeUnit.SECONDS.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The median of each statement, over so long; all of them together. */
    Cost measure(Server server, String database, double seconds, boolean print) {
        try (Connection connection = server.connect(database); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            List<String> names = new ArrayList<>();
            for (Asked one : asked.values()) {
                names.add("poll" + names.size());
                statement.execute("prepare " + names.get(names.size() - 1) + " as " + one.sql());
            }
            List<List<Double>> times = names.stream().<List<Double>> map(name -> new ArrayList<>()).toList();
            long[] buffers = new long[names.size()];
            long until = System.nanoTime() + (long) (seconds * 1e9);
            do {
                int n = 0;
                for (Asked one : asked.values()) {
                    Cost cost = explain(statement, one.execution(names.get(n)));
                    times.get(n).add(cost.milliseconds());
                    buffers[n++] = cost.buffers();
                }
                connection.rollback();
            } while (System.nanoTime() < until);
            double sum = 0;
            long all = 0;
            int n = 0;
            for (Asked one : asked.values()) {
                sum += Table.median(times.get(n));
                all += buffers[n];
                if (print) {
                    System.out.printf("      %9.4f ms %7d buffers   %s%n", Table.median(times.get(n)), buffers[n],
                            one.sql().replaceAll("\\s+", " "));
                }
                n++;
            }
            return new Cost(sum, all);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cost explain(Statement statement, String execution) throws SQLException, IOException {
        try (ResultSet row = statement.executeQuery("explain (analyze, buffers, timing off, format json) " + execution)) {
            row.next();
            JsonNode plan = JSON.readTree(row.getString(1)).get(0);
            return new Cost(plan.get("Execution Time").asDouble(), plan.at("/Plan/Shared Hit Blocks").asLong()
                    + plan.at("/Plan/Shared Read Blocks").asLong());
        }
    }
}
