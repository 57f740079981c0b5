package dev.mimamori.monitoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Batch;
import dev.mimamori.common.Sql;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Keeps the rounds of many watches. */
@ApplicationScoped
class RoundStore {

    private final Counter missed;

    @Inject
    Sql sql;

    @Inject
    RoundStore(MeterRegistry meters) {
        missed = Counter.builder("mimamori.rounds.missed").description("Rounds that nobody answered before the next opened")
                .register(meters);
    }

    private record Changed(long checklist, Round round) {
    }

    /** A round that was missed is not written again: that another has opened since says it. */
    void save(Collection<Watch> watches) {
        List<Changed> old = new ArrayList<>();
        List<Changed> opened = new ArrayList<>();
        for (Watch watch : watches) {
            for (Round round : watch.changedRounds) {
                if (round.number() > watch.kept.rounds()) {
                    opened.add(new Changed(watch.id, round));
                } else if (round.status() != RoundStatus.MISSED) {
                    old.add(new Changed(watch.id, round));
                } else {
                    missed.increment();
                }
            }
            watch.changedRounds.clear();
        }
        update(old);
        insert(opened);
    }

    private void update(List<Changed> rounds) {
        if (!rounds.isEmpty()) {
            sql.update("""
                    update round r set status = n.status, asked = n.asked, completed_at = n.completed_at
                    from unnest(?::bigint[], ?::integer[], ?::text[], ?::boolean[], ?::timestamptz[])
                        as n (checklist_id, number, status, asked, completed_at)
                    where r.checklist_id = n.checklist_id and r.number = n.number
                    """, Batch.each(rounds, Changed::checklist), Batch.each(rounds, r -> r.round().number()),
                    Batch.each(rounds, r -> r.round().status()), Batch.each(rounds, r -> r.round().asked()),
                    Batch.each(rounds, r -> r.round().completedAt()));
        }
    }

    private void insert(List<Changed> rounds) {
        if (!rounds.isEmpty()) {
            sql.update("""
                    insert into round (checklist_id, number, due_at, opened_at, status, asked, completed_at)
                    select * from unnest(?::bigint[], ?::integer[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                        ?::boolean[], ?::timestamptz[])
                    """, Batch.each(rounds, Changed::checklist), Batch.each(rounds, r -> r.round().number()),
                    Batch.each(rounds, r -> r.round().dueAt()), Batch.each(rounds, r -> r.round().openedAt()),
                    Batch.each(rounds, r -> r.round().status()), Batch.each(rounds, r -> r.round().asked()),
                    Batch.each(rounds, r -> r.round().completedAt()));
        }
    }
}
