package dev.mimamori.postmortem;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.incident.Incidents;

/** Which incidents postmortems are about. */
@ApplicationScoped
public class LinkedIncidents {

    /** A postmortem and an incident of it. */
    public record Link(long postmortemId, long incidentId) {

        private static Link of(Row row) {
            return new Link(row.id("postmortem_id"), row.id("incident_id"));
        }
    }

    @Inject
    Sql sql;

    @Inject
    Incidents incidents;

    /** NOT_FOUND, with its place in the list, where there is none. */
    void mustExist(List<Long> ids) {
        Map<Long, ?> known = incidents.views(ids);
        for (int i = 0; i < ids.size(); i++) {
            if (!known.containsKey(ids.get(i))) {
                throw new NotFound("incidents[" + i + "]", "there is no such incident");
            }
        }
    }

    /** In the order in which each postmortem names them. */
    public List<Link> of(Collection<Long> postmortems) {
        return sql.list("""
                select postmortem_id, incident_id from postmortem_incident where postmortem_id = any(?::bigint[])
                order by postmortem_id, position
                """, Link::of, postmortems);
    }

    /** Of each incident the postmortem that is about it, the newest; where there is none, one whose occasion it was. */
    List<Link> about(Collection<Long> incidentIds) {
        return sql.list("""
                select distinct on (l.incident_id) l.postmortem_id, l.incident_id
                from postmortem_incident l join postmortem p on p.id = l.postmortem_id
                where l.incident_id = any(?::bigint[])
                order by l.incident_id, p.scope, p.started_at desc, p.id desc
                """, Link::of, incidentIds);
    }

    /** By what files call them; what is not there is left out. */
    Map<String, Long> named(Collection<String> keys) {
        Map<String, Long> named = new HashMap<>();
        sql.list("""
                select id, key as name from incident where key = any(?::text[])
                union all select id, external_id from incident where external_id = any(?::text[])
                """, row -> named.put(row.text("name"), row.id("id")), keys, keys);
        return named;
    }
}
