package dev.mimamori.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Clock;
import dev.mimamori.common.Sql;
import dev.mimamori.retention.Marks.Kind;
import dev.mimamori.retention.Marks.Mark;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Takes the text out of messages that were sent, or never will be. It is most of what they take, and only whoever sends needs
 * it; that somebody was told, when and over what, stays in the timeline.
 */
@ApplicationScoped
class OldMessages {

    private static final int BATCH = 1_000;

    private record Made(long id, Instant at) {
    }

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    Marks marks;

    @Inject
    RetentionConfig config;

    @Inject
    MeterRegistry meters;

    /** In a transaction of its own; whether there may be more. Numbers grow with time, so no index is needed for this. */
    boolean forget() {
        Optional<Mark> mark = marks.hold(Kind.MESSAGES);
        if (mark.isEmpty()) {
            return false;
        }
        Instant until = clock.now().minus(config.messages());
        List<Made> old = sql
                .list("select id, greatest(made_at, 'epoch') as made_at from message where id > ? order by id limit ?",
                        row -> new Made(row.id("id"), row.instant("made_at")), mark.get().id(), BATCH)
                .stream().takeWhile(message -> message.at().isBefore(until)).toList();
        if (old.isEmpty()) {
            return false;
        }
        // one that is still to be sent keeps its text: it goes with its watch
        meters.counter("mimamori.retention.rows", "kind", "texts").increment(sql.update("""
                update message set data = '', body = '', letter = null where id in (
                    select id from message where id = any(?::bigint[]) and status <> 'PENDING' order by id
                    for update skip locked)
                """, old.stream().map(Made::id).toList()));
        Made last = old.get(old.size() - 1);
        marks.move(Kind.MESSAGES, new Mark(last.at(), last.id()));
        return old.size() == BATCH;
    }
}
