package dev.mimamori.testing;

import jakarta.enterprise.inject.spi.CDI;

import dev.mimamori.common.Sql;

/** A look into the tables, for what the API cannot show: that nothing was left behind, or only a hash kept. */
public final class Rows {

    private Rows() {
    }

    public static long count(String table) {
        return count(table, "true");
    }

    public static long count(String table, String where, Object... parameters) {
        return CDI.current().select(Sql.class).get().one("select count(*) as n from " + table + " where " + where,
                row -> row.id("n"), parameters);
    }
}
