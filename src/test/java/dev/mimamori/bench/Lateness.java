package dev.mimamori.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * How long after its moment a reminder is committed, where several replicas have nothing else to do. Each moment is another
 * one of a minute; it is late by when somebody else can see it, who looks every two milliseconds.
 */
final class Lateness {

    private static final int WATCHES = 600;
    private static final int SECONDS = 60;
    private static final int REPLICAS = 3;
    /** Numbers are not committed in their order. */
    private static final int ABOUT = 50;

    private final Server server;
    private final String database;

    Lateness(Server server, String database) {
        this.server = server;
        this.database = database;
    }

    void measure(Path folder) throws Exception {
        List<Product> replicas = new ArrayList<>();
        try {
            for (int n = 0; n < REPLICAS; n++) {
                replicas.add(Product.start(folder, server, database));
            }
            String since = server.text(database, "select mimamori_now()");
            server.execute(database, """
                    update watch w set grid_slot = w.next_slot, grid_at = at, look_at = at from (
                        select checklist_id, mimamori_now() + interval '3 seconds' + random() * interval '%d seconds' as at
                        from watch where look_at is not null order by checklist_id limit %d) as n
                    where w.checklist_id = n.checklist_id
                    """.formatted(SECONDS, WATCHES));
            List<Double> late = seen(since);
            System.out.printf("%nFrom due to committed, %d idle replicas, %d reminders within %d s: "
                    + "p50 %.1f ms, p99 %.1f ms, max %.1f ms%n", REPLICAS, late.size(), SECONDS, late.get(late.size() / 2),
                    late.get(late.size() * 99 / 100), late.get(late.size() - 1));
            System.out
                    .println("  beside it, by hand: src/test/bench/graphile-worker (wanted: 1/20 of its p99, 1/70 is the aim)");
        } finally {
            for (Product replica : replicas) {
                replica.close();
            }
        }
    }

    /** In milliseconds, in order. */
    private List<Double> seen(String since) throws SQLException, InterruptedException {
        List<Double> late = new ArrayList<>();
        String newer = """
                select id, extract(epoch from mimamori_now() - due_at) * 1000 as late from reminder
                where id > ? and due_at >= timestamptz '%s' order by id
                """.formatted(since);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(2L * SECONDS);
        try (Connection connection = server.connect(database); PreparedStatement look = connection.prepareStatement(newer)) {
            long last = server.number(database, "select coalesce(max(id), 0) from reminder");
            Set<Long> known = new HashSet<>();
            while (late.size() < WATCHES && System.nanoTime() - until < 0) {
                look.setLong(1, last - ABOUT);
                try (ResultSet rows = look.executeQuery()) {
                    while (rows.next()) {
                        if (known.add(rows.getLong("id"))) {
                            last = Math.max(last, rows.getLong("id"));
                            late.add(rows.getDouble("late"));
                        }
                    }
                }
                TimeUnit.MILLISECONDS.sleep(2);
            }
        }
        if (late.size() < WATCHES) {
            throw new IllegalStateException("only %d of %d were told".formatted(late.size(), WATCHES));
        }
        Collections.sort(late);
        return late;
    }
}
