package dev.mimamori.graphql.socket;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.common.NodeType;
import dev.mimamori.common.NodesChanged;
import dev.mimamori.common.Sql;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Which releases changed, on whichever replica. The change and its row commit together; whoever follows reads the rows.
 *
 * <p>
 * Transactions commit in another order than they began, so a reader that remembers the last number it saw misses what was
 * numbered before and committed after. Here it remembers the snapshot that it read with: new is what that one did not
 * see. So a change is seen at the next poll after its commit, exactly once, and a transaction that stays open delays
 * nobody. To be used by one thread at a time.
 */
@ApplicationScoped
class Changes {

    /** What was written in a minute and committed just now is among these: a request is stopped long before. */
    private static final String JUST_BEFORE = """
            ctid = any(array(select ctid from node_change where at > clock_timestamp() - interval '1 minute'
                             order by at desc limit 1000))
            """;
    private static final String NEW = """
            xid >= pg_snapshot_xmin(?::text::pg_snapshot) and not pg_visible_in_snapshot(xid, ?::text::pg_snapshot)
            """;

    /** Rows are kept for longer. */
    private static final long AWAY = 5 * 60_000;

    /** The reader lost its place: something may have changed that it will never hear of. */
    static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1;

        Lost() {
            super("changes were lost", null, false, false);
        }
    }

    private record Reading(String era, String snapshot, long millis, List<Long> numbers) {

        boolean follows(Reading before) {
            return era != null && era.equals(before.era) && millis - before.millis < AWAY;
        }
    }

    @Inject
    Sql sql;

    /** The last reading; null: nobody reads. */
    private Reading last;

    void write(@Observes NodesChanged changed) {
        if (changed.type() == NodeType.Release && !changed.numbers().isEmpty()) {
            sql.update("insert into node_change (type, numbers) values (?, ?::bigint[])", changed.type(),
                    changed.numbers());
        }
    }

    /** Nobody reads any more. */
    void end() {
        last = null;
    }

    /** Reads for the first time, unless somebody does already; where they do, nothing is told. */
    List<Long> begin() {
        return last == null ? poll() : List.of();
    }

    /**
     * What was committed since the last time; the first time, what changed just before: who comes may have asked a moment
     * ago.
     *
     * @throws Lost where that cannot be told; the next reading is a first one
     */
    List<Long> poll() {
        Reading before = last; // stays, where the database does not answer
        if (before == null) {
            sql.update("insert into node_change_era default values on conflict do nothing");
            last = read(JUST_BEFORE);
            return last.numbers();
        }
        Reading now = read(NEW, before.snapshot(), before.snapshot());
        last = now.follows(before) ? now : null;
        if (last == null) {
            throw new Lost();
        }
        return now.numbers();
    }

    /** What changed last comes last. In one statement, so that the snapshot is the one that the rows are read with. */
    private Reading read(String which, Object... parameters) {
        return sql.one("""
                select pg_current_snapshot()::text as snapshot, (select id::text from node_change_era) as era,
                    (extract(epoch from clock_timestamp()) * 1000)::bigint as millis,
                    array(select number from node_change, unnest(numbers) as number
                          where type = 'Release' and %s group by number order by max(at)) as numbers
                """.formatted(which), row -> new Reading(row.text("era"), row.text("snapshot"), row.id("millis"),
                row.ids("numbers")), parameters);
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        sql.update("delete from node_change where at < clock_timestamp() - interval '10 minutes'");
    }
}
