package dev.mimamori.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.catalogue.AvailabilityChanged;
import dev.mimamori.catalogue.PersonLeft;
import dev.mimamori.catalogue.PersonMerged;
import dev.mimamori.catalogue.ServiceMembersChanged;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Looks at watches when their time has come, and tells what comes of it. */
@ApplicationScoped
public class Watches {

    private static final Logger LOG = Logger.getLogger(Watches.class);
    private static final Duration PUT_OFF = Duration.ofMinutes(1);

    @Inject
    WatchStore store;

    @Inject
    DueWatches due;

    @Inject
    Rota rota;

    @Inject
    Sql sql;

    @Inject
    Event<Occasions> occasions;

    @Inject
    Event<WatchEnded> ended;

    /** Looks at what is due, at most so many; how many it were. In the caller's transaction. */
    public int lookAtDue(Instant now, int most) {
        List<Long> taken = due.take(now, most);
        look(store.load(taken), now);
        return taken.size();
    }

    /** The same, each by itself: one that fails is put off for a minute and stops nobody else. */
    public int lookOneByOne(Instant now, int most) {
        List<Long> late = due.list(now, most);
        for (Long id : late) {
            try {
                QuarkusTransaction.requiringNew().run(() -> look(store.lock(List.of(id)), now));
            } catch (RuntimeException e) {
                LOG.errorf(e, "Checklist %d could not be looked at, and is put off", id);
                due.putOff(id, now.plus(PUT_OFF));
            }
        }
        return late.size();
    }

    /** When something is due next. */
    public Optional<Instant> nextLook(Instant now) {
        return due.next(now);
    }

    /** Before this everything was looked at, as far as this replica knows. */
    public Instant looked() {
        return due.done();
    }

    void look(Collection<Watch> watches, Instant now) {
        Map<Long, Duty> duties = rota.of(Batch.keys(watches, watch -> watch.releaseId));
        keep(watches, duties, watch -> watch.look(now, duties.get(watch.releaseId)));
    }

    /** Begins a watch that was just made. */
    void begin(Watch watch, Duty duty, Duration settle, Instant now) {
        keep(List.of(watch), Map.of(watch.releaseId, duty), w -> w.begin(now, settle, duty));
    }

    /** Does something with a watch, keeps it, looks again, and tells what came of it. */
    void change(Watch watch, Instant now, Consumer<Watch> change) {
        Duty duty = rota.of(List.of(watch.releaseId)).get(watch.releaseId);
        boolean live = watch.isLive();
        keep(List.of(watch), Map.of(watch.releaseId, duty), w -> {
            change.accept(w);
            w.look(now, duty);
        });
        if (live && !watch.isLive()) {
            ended.fire(new WatchEnded(watch.id));
        }
    }

    private void keep(Collection<Watch> watches, Map<Long, Duty> duties, Consumer<Watch> change) {
        watches.forEach(change);
        store.save(watches);
        List<Occasion> told = new ArrayList<>();
        watches.forEach(watch -> {
            told.addAll(watch.occasions);
            watch.occasions.clear();
        });
        if (!told.isEmpty()) {
            occasions.fire(new Occasions(told, duties));
        }
    }

    /** Looking too early changes nothing, so whatever may have changed the answer makes the engine look again. */
    void onAvailability(@Observes AvailabilityChanged change) {
        due.lookAtOnce("""
                release_id in (
                    select release_id from owner_candidate where person_id = ?
                    union all
                    select c.release_id from owner_candidate c join absence a on a.person_id = c.person_id
                    where a.stand_in_id = ?)
                """, change.personId(), change.personId());
    }

    /** The open round is asked for again, of whoever is on duty now. */
    void onLeaver(@Observes PersonLeft left) {
        sql.update("""
                update round r set asked = false from checklist c join watch w on w.checklist_id = c.id
                where r.checklist_id = c.id and r.number = w.last_round and r.status = 'DUE' and c.ended_at is null
                  and c.release_id in (select release_id from owner_candidate where person_id = ?)
                """, left.personId());
        onAvailability(new AvailabilityChanged(left.personId()));
    }

    void onMembers(@Observes ServiceMembersChanged change) {
        due.lookAtOnce("release_id in (select id from release where service_id = ? and status = 'WATCHING')",
                change.serviceId());
    }

    void onMerge(@Observes PersonMerged merged) {
        sql.update("update acknowledgement set by_id = ? where by_id = ?", merged.survivor(), merged.merged());
        // somebody who turns out to have seconded themselves has not: the second signature is taken back
        sql.update("""
                update sign_off set seconded_by = null, seconded_at = null
                where (by_id = ? and seconded_by = ?) or (by_id = ? and seconded_by = ?)
                """, merged.survivor(), merged.merged(), merged.merged(), merged.survivor());
        sql.update("update sign_off set by_id = ? where by_id = ?", merged.survivor(), merged.merged());
        sql.update("update sign_off set seconded_by = ? where seconded_by = ?", merged.survivor(), merged.merged());
    }
}
