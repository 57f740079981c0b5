package dev.mimamori.incident;

import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.common.NodeType;
import dev.mimamori.common.NodesChanged;
import dev.mimamori.common.Sql;

/** A release shows the incidents that are put down to it, and those that looking at it has found: it changes with them. */
@ApplicationScoped
class ReleasesConcerned {

    @Inject
    Sql sql;

    @Inject
    Event<NodesChanged> changed;

    void onChange(@Observes NodesChanged incidents) {
        if (incidents.type() == NodeType.Incident) {
            changed(sql.list("""
                    select release_id as id from attribution
                    where incident_id = any(?::bigint[]) and release_id is not null
                    union select check_release_id from incident where id = any(?::bigint[]) and check_release_id is not null
                    """, row -> row.id("id"), incidents.numbers(), incidents.numbers()));
        }
    }

    /** Something was put down to them, or is no longer. */
    void changed(Collection<Long> releases) {
        if (!releases.isEmpty()) {
            changed.fire(new NodesChanged(NodeType.Release, List.copyOf(releases)));
        }
    }
}
