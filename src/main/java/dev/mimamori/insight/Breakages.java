package dev.mimamori.insight;

import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Where;
import dev.mimamori.incident.IncidentKind;

/** What projects broke, one by one. */
@ApplicationScoped
public class Breakages {

    @Inject
    Sql sql;

    @Inject
    Organisation organisation;

    /** In one statement; of each stretch those that began first come first. */
    public List<Breakage> of(Collection<Stretch> stretches) {
        Union union = new Union();
        stretches.forEach(of -> {
            Where where = mine(Scope.everything(organisation.watchedEnvironments()), of);
            union.add("select ?::bigint as key, i.id, i.kind, i.started_at, sum(a.share) as share" + FROM + where.sql()
                    + " group by i.id order by i.started_at, i.id", where.parameters(of.key()));
        });
        return union.list(sql, Breakages::breakage);
    }

    /** From which {@link #mine} narrows down. */
    static final String FROM = """
            \sfrom incident i join attribution a on a.incident_id = i.id left join release r on r.id = a.release_id
            where\s""";

    static Where mine(Scope all, Stretch of) {
        return all.broken(of.since(), of.till()).and("a.confirmed and a.project_id = ? and " + Counting.STANDS, of.project());
    }

    private static Breakage breakage(Row row) {
        return new Breakage(row.id("key"), row.id("id"), row.constant("kind", IncidentKind.class),
                row.instant("started_at"), row.decimal("share"));
    }
}
