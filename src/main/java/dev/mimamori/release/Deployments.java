package dev.mimamori.release;

import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Sql;

/** When releases went out. */
@ApplicationScoped
class Deployments implements TimelineSource {

    @Inject
    Sql sql;

    @Override
    public List<TimelineEvent> about(Collection<Long> releases) {
        return sql.list("""
                select d.* from unnest(?::bigint[]) as of (id) cross join lateral (
                    select release_id, at, rollback from deployment where release_id = of.id
                    order by at desc, id desc limit ?) d
                """, row -> new TimelineEvent(row.id("release_id"), null, row.instant("at"),
                row.flag("rollback") ? "Deployed, going back to this version" : "Deployed", "deployment"), releases,
                MOST);
    }
}
