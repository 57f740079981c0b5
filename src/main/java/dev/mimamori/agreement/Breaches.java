package dev.mimamori.agreement;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.Clock;
import dev.mimamori.common.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Notices that agreements are broken, and that they are kept again. Of any number of replicas one notes a breach, since it
 * holds the project then, and the database keeps one open breach of each part of an agreement: what follows, follows once.
 */
@ApplicationScoped
class Breaches {

    private static final Logger LOG = Logger.getLogger(Breaches.class);

    /** A statement takes only so much. */
    private static final int BATCH = 100;

    /** The first full week begins with the Monday after it was agreed. */
    private static final int WEEKS_TO_JUDGE = Tempo.WEEKS + 1;

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    Organisation organisation;

    @Inject
    Standings standings;

    @Inject
    AgreementStore store;

    @Inject
    Consequences consequences;

    void look() {
        List<Agreement> all = sql.list("select " + Agreement.COLUMNS + " from agreement a where status = 'IN_FORCE'",
                Agreement::of);
        for (int from = 0; from < all.size(); from += BATCH) {
            look(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
    }

    /** In five statements where nothing has changed. */
    private void look(List<Agreement> all) {
        Instant now = clock.now();
        Map<Long, Standing> found = standings.of(all, now);
        List<Long> ids = all.stream().map(Agreement::id).toList();
        Map<Long, Set<Part>> open = open(ids);
        Map<Long, Instant> going = goingSince(ids, now);
        all.stream().filter(a -> !broken(found.get(a.id()), going.get(a.id()), now).keySet()
                .equals(open.getOrDefault(a.id(), Set.of()))).forEach(a -> attempt(a.id()));
    }

    /** One that fails stops no other, and is tried again. */
    private void attempt(long agreement) {
        try {
            QuarkusTransaction.requiringNew().run(() -> note(agreement));
        } catch (RuntimeException e) {
            LOG.errorf("Agreement %d will be looked at again: %s", agreement, e.getMessage());
        }
    }

    /** As it stands once nobody else can change it. */
    private void note(long id) {
        Agreement agreement = store.lock(id);
        Instant now = clock.now();
        if (agreement.status() != AgreementStatus.IN_FORCE) {
            return;
        }
        Standing standing = standings.of(List.of(agreement), now).get(id);
        Map<Part, Instant> broken = broken(standing, goingSince(List.of(id), now).get(id), now);
        Set<Part> open = open(List.of(id)).getOrDefault(id, Set.of());
        open.stream().filter(part -> !broken.containsKey(part)).forEach(part -> sql.update("""
                update agreement_breach set ended_at = ? where agreement_id = ? and part = ? and ended_at is null
                """, now, id, part));
        broken.forEach((part, since) -> {
            if (!open.contains(part)) {
                consequences.follow(agreement, part, standing, now);
            }
        });
    }

    private Map<Long, Set<Part>> open(List<Long> agreements) {
        Map<Long, Set<Part>> open = new HashMap<>();
        sql.list("select agreement_id, part from agreement_breach where agreement_id = any(?::bigint[]) and ended_at is null",
                row -> open.computeIfAbsent(row.id("agreement_id"), id -> EnumSet.noneOf(Part.class))
                        .add(row.constant("part", Part.class)),
                agreements);
        return open;
    }

    /**
     * Since when each agreement's project goes on under it, without a stop; it is left out where it stands still or has ended.
     */
    private Map<Long, Instant> goingSince(List<Long> agreements, Instant now) {
        Map<Long, Instant> since = new HashMap<>();
        sql.list("""
                select a.id, greatest(a.agreed_at, (
                    select max(s.resumed_at) from project_suspension s where s.project_id = p.id)) as since
                from agreement a join project p on p.id = a.project_id
                where a.id = any(?::bigint[]) and p.suspended_at is null and (p.ended_on is null or p.ended_on >= ?)
                """, row -> since.put(row.id("id"), row.instant("since")), agreements, organisation.dayOf(now));
        return since;
    }

    /**
     * Nothing follows from weeks in which nobody had agreed on anything yet, nor from those in which nothing was to go out.
     *
     * @param going since when its project goes on; null: it stands still
     */
    private Map<Part, Instant> broken(Standing standing, Instant going, Instant now) {
        Map<Part, Instant> broken = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            if (standing.brokenSince(part) != null) {
                broken.put(part, standing.brokenSince(part));
            }
        }
        if (going == null || organisation.dayOf(now)
                .isBefore(Tempo.lastMonday(going, organisation.zone()).plusWeeks(WEEKS_TO_JUDGE))) {
            broken.remove(Part.SPEED);
        }
        return broken;
    }
}
