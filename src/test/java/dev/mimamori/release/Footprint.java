package dev.mimamori.release;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.mimamori.common.Sql;
import dev.mimamori.testing.Database;

/** What is in the tables, to say that something left nothing behind. */
final class Footprint {

    /** The engine writes to these whenever it likes; each of their rows needs a row in another table. */
    private static final List<String> ENGINE = List.of("round", "reminder", "message");

    private Footprint() {
    }

    /** Rows by table. */
    static Map<String, Long> counts() {
        List<String> tables = sql().list("""
                select table_name as name from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all (?::text[])
                """, row -> row.text("name"), ENGINE);
        Map<String, Long> counts = new TreeMap<>();
        tables.forEach(table -> counts.put(table,
                sql().one("select count(*) as n from " + table, row -> row.id("n"))));
        return counts;
    }

    /** A checksum of all that is known of these services, table by table. */
    static Map<String, String> checksums(List<String> services) {
        String releases = "select id from release where service_id in (select id from service where name = any(?))";
        Map<String, String> conditions = Map.of(
                "service", "name = any(?)",
                "release", "id in (" + releases + ")",
                "deployment", "release_id in (" + releases + ")",
                "deployment_key", "release_id in (" + releases + ")",
                "change", "release_id in (" + releases + ")",
                "release_owner", "release_id in (" + releases + ")",
                "checklist", "release_id in (" + releases + ")",
                "reminder", "release_id in (" + releases + ")",
                "audit_event", "subject_id in (" + releases + ")");
        Map<String, String> checksums = new TreeMap<>();
        conditions.forEach((table, where) -> checksums.put(table, sql().one("""
                select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '') as sum
                from %s t where %s""".formatted(table, where), row -> row.text("sum"), services)));
        return checksums;
    }

    private static Sql sql() {
        return Database.sql();
    }
}
