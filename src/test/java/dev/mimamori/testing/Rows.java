package dev.mimamori.testing;

/** A look into the tables, for what the API cannot show: that nothing was left behind, or only a hash kept. */
public final class Rows {

    private Rows() {
    }

    public static long count(String table) {
        return count(table, "true");
    }

    public static long count(String table, String where, Object... parameters) {
        return Database.sql().one("select count(*) as n from " + table + " where " + where,
                row -> row.id("n"), parameters);
    }
}
