package dev.mimamori.testing;

import jakarta.enterprise.inject.spi.CDI;

import dev.mimamori.common.Sql;
import dev.mimamori.common.SqlOfPackage;
import io.quarkus.arc.Arc;

/** The database of the service that is tested, be it in this process or a package. */
public final class Database {

    private Database() {
    }

    /** Whether the tests have the API of the service alone, and none of its beans. */
    static boolean isOfPackage() {
        return Arc.container() == null;
    }

    public static Sql sql() {
        return isOfPackage() ? SqlOfPackage.get() : CDI.current().select(Sql.class).get();
    }
}
