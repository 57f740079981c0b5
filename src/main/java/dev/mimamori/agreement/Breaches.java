package dev.mimamori.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

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

    /** In four statements where nothing has changed. */
    void look() {
        List<Agreement> all = sql.list("select " + Agreement.COLUMNS + " from agreement a where status = 'IN_FORCE'",
                Agreement::of);
        if (all.isEmpty()) {
            return;
        }
        Instant now = clock.now();
        Map<Long, Standing> found = standings.of(all, now);
        Map<Long, Set<Part>> open = open(all.stream().map(Agreement::id).toList());
        all.stream().filter(a -> !broken(a, found.get(a.id()), now).keySet().equals(open.getOrDefault(a.id(), Set.of())))
                .forEach(a -> QuarkusTransaction.requiringNew().run(() -> note(a.id())));
    }

    /** As it stands once nobody else can change it. */
    private void note(long id) {
        Agreement agreement = store.lock(id);
        Instant now = clock.now();
        if (agreement.status() != AgreementStatus.IN_FORCE) {
            return;
        }
        Standing standing = standings.of(List.of(agreement), now).get(id);
        Map<Part, Instant> broken = broken(agreement, standing, now);
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

    /** Nothing follows from weeks in which nobody had agreed on anything yet. */
    private Map<Part, Instant> broken(Agreement agreement, Standing standing, Instant now) {
        Map<Part, Instant> broken = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            if (standing.brokenSince(part) != null) {
                broken.put(part, standing.brokenSince(part));
            }
        }
        LocalDate judged = Tempo.lastMonday(agreement.agreedAt(), organisation.zone()).plusWeeks(WEEKS_TO_JUDGE);
        if (organisation.dayOf(now).isBefore(judged)) {
            broken.remove(Part.SPEED);
        }
        return broken;
    }
}
