package dev.mimamori.testing;

import java.util.stream.LongStream;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.EntityManagerFactory;

import org.hibernate.SessionFactory;

import dev.mimamori.common.Sql;

/** How many SQL statements something takes, through {@link Sql} and through Hibernate. */
public final class StatementCounter {

    private static final int RUNS = 5;

    private StatementCounter() {
    }

    /**
     * The fewest of five runs, since the counters belong to the whole process: what a job does meanwhile, or looking up a
     * token once a second, is in some of the runs and not in all.
     */
    public static long of(Runnable repeatable) {
        return LongStream.range(0, RUNS).map(run -> {
            long before = statements();
            repeatable.run();
            return statements() - before;
        }).min().orElseThrow();
    }

    private static long statements() {
        return CDI.current().select(Sql.class).get().statements()
                + CDI.current().select(EntityManagerFactory.class).get().unwrap(SessionFactory.class).getStatistics()
                        .getPrepareStatementCount();
    }
}
