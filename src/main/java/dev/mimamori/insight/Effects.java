package dev.mimamori.insight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Where;
import dev.mimamori.incident.IncidentKind;

/** Whether projects break less than before, in two statements, however much broke. */
@ApplicationScoped
public class Effects {

    /**
     * @param key tells the answer from others'
     * @param from the first moment of the time before, and the first after it
     * @param since the first moment of the time after, and the first that is not part of it
     * @param occasion incidents that made somebody look: they are left out of the time before
     */
    public record Question(long key, long project, Instant from, Instant to, Instant since, Instant till,
            List<Long> occasion) {

        private Stretch before() {
            return new Stretch(key, project, from, to);
        }

        private Stretch after() {
            return new Stretch(key, project, since, till);
        }
    }

    private record Side(long key, boolean after) {
    }

    private record Part(Side side, IncidentKind kind) {
    }

    @Inject
    Sql sql;

    @Inject
    Organisation organisation;

    /** By key, of each kind. */
    public Map<Long, List<EffectView>> of(Collection<Question> questions) {
        Union released = new Union();
        Union broken = new Union();
        questions.forEach(q -> {
            ask(released, broken, q.before(), false, q.occasion());
            ask(released, broken, q.after(), true, List.of());
        });
        Map<Side, Integer> releases = new HashMap<>();
        released.list(sql, row -> releases.put(new Side(row.id("key"), row.flag("after")), row.integer("n")));
        Map<Part, Double> shares = new HashMap<>();
        broken.list(sql, row -> shares.put(new Part(new Side(row.id("key"), row.flag("after")),
                row.constant("kind", IncidentKind.class)), Broken.rounded(row.decimal("shares"))));
        Map<Long, List<EffectView>> effects = new HashMap<>();
        questions.forEach(q -> effects.put(q.key(), new ArrayList<>(Arrays.stream(IncidentKind.values())
                .map(kind -> EffectView.of(kind, rate(q.before(), false, kind, shares, releases),
                        rate(q.after(), true, kind, shares, releases)))
                .toList())));
        return effects;
    }

    private void ask(Union released, Union broken, Stretch of, boolean after, List<Long> without) {
        Where where = new Scope(null, organisation.watchedEnvironments(), null, null, of.project())
                .releasedIn(of.since(), of.till());
        released.add("select ?::bigint as key, ?::boolean as after, count(*) as n from release r where " + where.sql(),
                where.parameters(of.key(), after));
        Where mine = Breakages.mine(Scope.everything(organisation.watchedEnvironments()), of)
                .and("i.id <> all(?::bigint[])", without);
        broken.add("select ?::bigint as key, ?::boolean as after, i.kind, sum(a.share) as shares" + Breakages.FROM
                + mine.sql() + " group by i.kind", mine.parameters(of.key(), after));
    }

    private static RateView rate(Stretch of, boolean after, IncidentKind kind, Map<Part, Double> shares,
            Map<Side, Integer> releases) {
        Side side = new Side(of.key(), after);
        return RateView.of(of, shares.getOrDefault(new Part(side, kind), 0.0), releases.getOrDefault(side, 0));
    }
}
