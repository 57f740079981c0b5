package dev.mimamori.reminder;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.catalogue.Availability;
import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Channel;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;
import dev.mimamori.reminder.Notices.Place;

/** Makes messages of reminders, and keeps them: what they say never changes, however often they are sent. */
@ApplicationScoped
class Messages {

    @Inject
    Sql sql;

    @Inject
    Organisation organisation;

    @Inject
    Authors authors;

    @Inject
    Notices notices;

    @Inject
    ObjectMapper json;

    /** One message of each list: of one reminder, or, as a digest, of several for the same recipient. */
    void make(List<List<Unplanned>> bundles, Map<Long, Availability> known, Instant now) {
        if (bundles.isEmpty()) {
            return;
        }
        Authors.Desk desk = authors.desk(bundles.stream().flatMap(List::stream).toList());
        Map<Place, Long> places = notices.of(placesOf(bundles));
        Map<Long, Stale> stale = stale(bundles);
        ArrayNode rows = json.createArrayNode();
        for (List<Unplanned> bundle : bundles) {
            ObjectNode row = row(bundle, desk, bundle.get(0).personId() == null ? null : known.get(bundle.get(0).personId()));
            place(row, bundle, places);
            bundle.stream().map(reminder -> stale.get(reminder.staleMessageId())).filter(Objects::nonNull)
                    .max(Comparator.comparing(Stale::attempts)).ifPresent(before -> before.goesOn(row));
            rows.add(row);
        }
        sql.update("""
                with planned as (
                    select nextval('node_id') as id, m.* from jsonb_to_recordset(?::jsonb) as m (reminders bigint[],
                        channel text, recipient text, person_id bigint, place text, notice_id bigint, type text,
                        at timestamptz, data text, body text, letter text, digest boolean, attempts integer,
                        send_at timestamptz, last_error text)
                ), sent as (
                    insert into message (id, channel, recipient, person_id, place, notice_id, type, at, data, body,
                        letter, digest, made_at, send_at, attempts, last_error)
                    select id, channel, recipient, person_id, place, notice_id, type, at, data, body, letter, digest, ?,
                        greatest(?, send_at), coalesce(attempts, 0), last_error
                    from planned
                )
                update reminder r set message_id = planned.id from planned where r.id = any(planned.reminders)
                """, rows.toString(), now, now);
    }

    /** A message that was put away, since a part of it was overtaken. What is left goes on where it was. */
    private record Stale(long id, int attempts, Instant sendAt, String lastError) {

        private void goesOn(ObjectNode row) {
            row.put("attempts", attempts).put("send_at", sendAt.toString()).put("last_error", lastError);
        }
    }

    private Map<Long, Stale> stale(List<List<Unplanned>> bundles) {
        List<Long> ids = Batch.keys(bundles.stream().flatMap(List::stream).toList(), Unplanned::staleMessageId);
        return ids.isEmpty() ? new HashMap<>()
                : Batch.index(sql.list("select id, attempts, send_at, last_error from message where id = any(?::bigint[])",
                        row -> new Stale(row.id("id"), row.integer("attempts"), row.instant("send_at"),
                                row.text("last_error")),
                        ids), Stale::id);
    }

    private ObjectNode row(List<Unplanned> bundle, Authors.Desk desk, Availability reader) {
        Unplanned first = bundle.get(0);
        boolean digest = bundle.size() > 1;
        ObjectNode row = json.createObjectNode().put("channel", first.channel().name()).put("recipient", first.recipient())
                .put("person_id", first.personId()).put("at", first.dueAt().toString()).put("digest", digest)
                .put("type", digest ? "reminder.digest" : "reminder." + first.reason().name().toLowerCase(Locale.ROOT))
                .put("data", data(bundle)).put("body", desk.line(bundle, reader)).put("letter", desk.letter(bundle, reader));
        ArrayNode ids = row.putArray("reminders");
        bundle.forEach(reminder -> ids.add(reminder.id()));
        return row;
    }

    private void place(ObjectNode row, List<Unplanned> bundle, Map<Place, Long> places) {
        Unplanned first = bundle.get(0);
        Place place = bundle.size() > 1 ? null : notices.placeOf(first);
        if (place != null) {
            row.put("notice_id", places.get(place)).put("place", place.name().isEmpty() ? null : place.name());
        } else if (first.personId() != null) {
            row.put("place", notices.isKeptOn(first.channel()) ? first.teamChannel() : null);
        } else if (first.matter() != null) {
            row.put("place", first.matter().place());
        } else {
            row.put("place", first.recipient().equals(first.service()) ? first.teamChannel() : first.recipient());
        }
    }

    private Collection<Place> placesOf(List<List<Unplanned>> bundles) {
        Set<Place> places = new HashSet<>();
        bundles.stream().filter(bundle -> bundle.size() == 1).map(bundle -> notices.placeOf(bundle.get(0)))
                .filter(place -> place != null).forEach(places::add);
        return places;
    }

    private String data(List<Unplanned> bundle) {
        if (bundle.size() == 1) {
            return data(bundle.get(0)).toString();
        }
        ArrayNode reminders = json.createArrayNode();
        bundle.forEach(reminder -> reminders.add(data(reminder)));
        return json.createObjectNode().put("to", bundle.get(0).recipient()).set("reminders", reminders).toString();
    }

    private ObjectNode data(Unplanned reminder) {
        ObjectNode data = json.createObjectNode().put("reminder", GlobalId.of(NodeType.Reminder, reminder.id()))
                .put("reason", reminder.reason().name()).put("to", reminder.recipient())
                .put("dueAt", reminder.dueAt().toString());
        if (reminder.releaseId() == null) {
            Matter matter = reminder.matter();
            data.set("subject", json.createObjectNode().put("type", matter.type().name())
                    .put("id", GlobalId.of(matter.type(), reminder.subjectId())).put("title", matter.topic())
                    .put("day", matter.day() == null ? null : matter.day().toString()).put("url", matter.url())
                    .put("text", matter.words().get(organisation.locale())));
            return data;
        }
        data.put("round", reminder.round()).put("checklist", GlobalId.of(NodeType.Checklist, reminder.subjectId()));
        ObjectNode release = json.createObjectNode().put("id", GlobalId.of(NodeType.Release, reminder.releaseId()))
                .put("service", reminder.service()).put("version", reminder.version())
                .put("environment", reminder.environment()).put("risk", reminder.risk())
                .put("deployedAt", reminder.deployedAt().toString());
        data.set("release", release);
        return data;
    }

    /** Whether a channel lays a letter out; the others say one line, or nothing but data. */
    static boolean wantsLetter(Channel channel) {
        return switch (channel) {
            case SLACK, EMAIL, TEAMS -> true;
            case LOG, WEBHOOK -> false;
        };
    }
}
