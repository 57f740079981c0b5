package dev.mimamori.insight;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

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

    /** By key, in one statement. */
    public Map<Long, Pace> of(Collection<Stretch> stretches) {
        Union union = new Union();
        stretches.forEach(of -> {
            Scope scope = new Scope(null, organisation.watchedEnvironments(), null, null, of.project());
            Where released = scope.releasedIn(of.since(), of.till());
            Where lead = Deliveries.firstDeployed(scope, of.since(), of.till());
            union.add("select ?::bigint as key, (select count(*) from release r where " + released.sql()
                    + ") as releases, (" + Deliveries.leadTime(lead) + ") as seconds",
                    lead.parameters(released.parameters(of.key())));
        });
        Map<Long, Pace> paces = new HashMap<>();
        union.list(sql, row -> paces.put(row.id("key"), new Pace(row.integer("releases"), row.seconds("seconds"))));
        return paces;
    }
}
