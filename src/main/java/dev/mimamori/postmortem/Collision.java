package dev.mimamori.postmortem;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;

/**
 * Two edited the same version. The second is refused, and loses nothing by it: the refusal tells, of all that this edit would
 * have changed, what it says, what it says here by now, and what it said in the version that was edited.
 */
@ApplicationScoped
class Collision {

    @Inject
    Sql sql;

    @Inject
    People people;

    /** A version, as far as it can be edited. */
    private record Text(String title, Map<String, String> sections, List<Map<String, String>> timeline, Long facilitator,
            List<Long> participants, List<Long> incidents, String externalUrl) {

        private static final Text UNKNOWN = new Text(null, Map.of(), null, null, null, null, null);

        private static Text of(Postmortem p) {
            Map<String, String> sections = new LinkedHashMap<>();
            p.sections().forEach(section -> sections.put(section.key(), section.body()));
            return new Text(p.title(), sections, p.entries().stream().map(e -> told(e.at(), e.text())).toList(),
                    p.facilitator(), p.participants(), p.incidents(), p.externalUrl());
        }

        private static Text of(Row row) {
            Map<String, String> sections = new LinkedHashMap<>();
            List<String> bodies = row.texts("section_bodies");
            row.texts("section_keys").forEach(key -> sections.put(key, bodies.get(sections.size())));
            List<Map<String, String>> timeline = new ArrayList<>();
            List<String> texts = row.texts("entry_texts");
            row.texts("entry_times").forEach(at -> timeline.add(told(Instant.parse(at), texts.get(timeline.size()))));
            return new Text(row.text("title"), sections, timeline, row.idOrNull("facilitator_id"), row.ids("participants"),
                    row.ids("incidents"), row.text("external_url"));
        }

        private static Map<String, String> told(Instant at, String text) {
            return Map.of("at", at.toString(), "text", text);
        }
    }

    Conflict of(int edited, Postmortem before, Postmortem wanted, List<String> changes) {
        Text theirs = Text.of(before);
        Text yours = Text.of(wanted);
        Text base = base(before.id(), edited).orElse(Text.UNKNOWN);
        Map<Long, PersonView> named = people.views(Stream.of(yours, theirs, base).flatMap(text -> Stream.concat(
                Stream.ofNullable(text.facilitator()), Stream.ofNullable(text.participants()).flatMap(List::stream)))
                .distinct().toList());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("version", before.version());
        note(details, "title", yours, theirs, base, Text::title);
        List<Map<String, Object>> sections = yours.sections().keySet().stream()
                .filter(key -> !yours.sections().get(key).equals(theirs.sections().get(key)))
                .map(key -> three(key, yours, theirs, base, text -> text.sections().get(key))).toList();
        if (!sections.isEmpty()) {
            details.put("sections", sections);
        }
        note(details, "timeline", yours, theirs, base, Text::timeline);
        note(details, "incidents", yours, theirs, base, text -> each(text.incidents(),
                number -> GlobalId.of(NodeType.Incident, number)));
        note(details, "facilitator", yours, theirs, base,
                text -> text.facilitator() == null ? null : named.get(text.facilitator()).name());
        note(details, "participants", yours, theirs, base,
                text -> each(text.participants(), id -> named.get(id).name()));
        note(details, "externalUrl", yours, theirs, base, Text::externalUrl);
        details.put("changes", changes);
        return new Conflict("somebody else was faster: you edited version " + edited + ", and this is version "
                + before.version()
                + " by now. Nothing was changed; both texts are in `extensions`: put them together, and send "
                + "that with this version", details);
    }

    /** What the edited version said: a revision keeps what was written over. */
    private Optional<Text> base(long id, int version) {
        return sql.find("""
                select title, section_keys, section_bodies, entry_texts, facilitator_id, external_url,
                    coalesce(participants, '{}') as participants, coalesce(incidents, '{}') as incidents,
                    array(select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                          from unnest(entry_times) with ordinality as of (at, place) order by place) as entry_times
                from postmortem_revision where postmortem_id = ? and version = ?
                """, Text::of, id, version);
    }

    private static void note(Map<String, Object> details, String field, Text yours, Text theirs, Text base,
            Function<Text, Object> part) {
        if (!Objects.equals(part.apply(yours), part.apply(theirs))) {
            details.put(field, three(field, yours, theirs, base, part));
        }
    }

    private static Map<String, Object> three(String key, Text yours, Text theirs, Text base, Function<Text, Object> part) {
        Map<String, Object> three = new LinkedHashMap<>();
        three.put("key", key);
        three.put("yours", part.apply(yours));
        three.put("theirs", part.apply(theirs));
        three.put("base", part.apply(base));
        return three;
    }

    private static <T> List<T> each(List<Long> numbers, Function<Long, T> what) {
        return numbers == null ? null : numbers.stream().map(what).toList();
    }
}
