package dev.mimamori.insight;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Where;

/** How fast projects are. */
@ApplicationScoped
public class Paces {

    @Inject
    Sql sql;

    @Inject
    Organisation organisation;

    /**
     * By key, in one statement. All that is asked of a project is one select: half a year of weeks of each of a few hundred
     * projects, each week by itself, are more parameters than a statement takes.
     */
    public Map<Long, Pace> of(Collection<Stretch> stretches) {
        Union union = new Union();
        stretches.stream().collect(Collectors.groupingBy(Stretch::project)).forEach((project, times) -> {
            Scope scope = new Scope(null, organisation.watchedEnvironments(), null, null, project);
            Where released = scope.releases().and("r.deployed_at >= w.since and r.deployed_at < w.till");
            Where lead = Deliveries.firstDeployed(scope).and("d.at >= w.since and d.at < w.till");
            union.add("""
                    select w.key, r.releases, l.seconds
                    from unnest(?::bigint[], ?::timestamptz[], ?::timestamptz[]) as w (key, since, till)
                    cross join lateral (select count(*) as releases from release r where %s) r
                    cross join lateral (%s) l
                    """.formatted(released.sql(), Deliveries.leadTime(lead)), lead.parameters(released.parameters(
                    times.stream().map(Stretch::key).toList(), times.stream().map(Stretch::since).toList(),
                    times.stream().map(Stretch::till).toList())));
        });
        Map<Long, Pace> paces = new HashMap<>();
        union.list(sql, row -> paces.put(row.id("key"), new Pace(row.integer("releases"), row.seconds("seconds"))));
        return paces;
    }
}
