package dev.mimamori.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.common.Sql;
import dev.mimamori.monitoring.Watches;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * The engine's first step: looks at the watches that are due, a batch in each transaction. Behind a batch that is full there
 * is more: then several are under way side by side, and one thinks while another waits for the database.
 */
@ApplicationScoped
class Looking {

    private static final Logger LOG = Logger.getLogger(Looking.class);
    /** After so long what was found is put into messages first, however much is left. */
    private static final Duration SPELL = Duration.ofMillis(500);

    @Inject
    ReminderConfig config;

    @Inject
    Watches watches;

    @Inject
    Courtesy courtesy;

    /**
     * How many it were.
     *
     * @param crowded whether there were many just before
     */
    int look(Instant now, boolean crowded, Executor beside) throws InterruptedException {
        int usual = config.engine().batch();
        int batch = crowded ? courtesy.batch(usual) : usual;
        int first = once(now, batch);
        int side = first < batch ? 0 : courtesy.side(config.engine().lookers());
        if (side < 2) {
            return first;
        }
        long until = System.nanoTime() + SPELL.toNanos();
        List<FutureTask<Integer>> helping = new ArrayList<>();
        for (int n = 1; n < side; n++) {
            FutureTask<Integer> task = new FutureTask<>(() -> untilNoneIsLeft(now, batch, until));
            helping.add(task);
            beside.execute(task);
        }
        int looked = first + untilNoneIsLeft(now, batch, until);
        for (FutureTask<Integer> task : helping) {
            try {
                looked += task.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return looked;
    }

    private int untilNoneIsLeft(Instant now, int batch, long until) {
        int all = 0;
        for (int looked = batch; looked >= batch && System.nanoTime() - until < 0; all += looked) {
            looked = once(now, batch);
        }
        return all;
    }

    private int once(Instant now, int batch) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> watches.lookAtDue(now, batch));
        } catch (RuntimeException e) {
            if (Sql.Failure.isLostRace(e)) {
                return 1; // somebody's deed came first: the next turn does it again
            }
            LOG.errorf(e, "A batch of watches failed; each is looked at by itself");
            return watches.lookOneByOne(now, batch);
        }
    }
}
