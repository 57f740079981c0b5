package dev.mimamori.common;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * The one place that asks what time it is. The database's clock decides, because replicas' clocks differ. A use case
 * asks once and passes the instant on.
 */
@ApplicationScoped
public class Clock {

    @Inject
    Sql sql;

    /** Now, in UTC, to the microsecond, as the database says. */
    public Instant now() {
        return sql.one("select mimamori_now() as now", row -> row.instant("now"));
    }
}
