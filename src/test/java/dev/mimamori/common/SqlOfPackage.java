package dev.mimamori.common;

import dev.mimamori.database.PackageDatabase;

/** A way to the packaged service's database, past the service. */
public final class SqlOfPackage {

    private static final Sql SQL = new Sql();

    static {
        SQL.source = PackageDatabase.connect();
    }

    private SqlOfPackage() {
    }

    public static Sql get() {
        return SQL;
    }
}
