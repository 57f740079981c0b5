package dev.mimamori.postmortem;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Text;

/** An edit in its proper shape, with what is wrong whatever the state refused already. */
record Patch(String title, Map<String, String> sections, List<Said> timeline, List<Long> incidents, String facilitator,
        List<String> participants, String externalUrl, Predicate<String> given) {

    static final int MOST = 100;
    private static final int MOST_ENTRIES = 200;

    /** An entry, before it is known who added it. */
    record Said(Instant at, String text) {
    }

    static Patch of(EditPostmortemInput input, Predicate<String> given) {
        if (given.test("title") && input.title() == null) {
            throw new BadInput("title", "cannot be cleared: leave it out to keep it");
        }
        return new Patch(input.title() == null ? null : Text.title("title", input.title()), sections(input.sections()),
                timeline(input.timeline()), incidents(input.incidents()),
                Text.optionalName("facilitator", input.facilitator()), names(input.participants()),
                Text.url("externalUrl", input.externalUrl()), given);
    }

    static Map<String, String> sections(List<SectionInput> inputs) {
        Map<String, String> bodies = new LinkedHashMap<>();
        List<SectionInput> told = Text.list("sections", inputs, MOST);
        for (int i = 0; i < told.size(); i++) {
            String at = "sections[" + i + "].";
            String body = Text.markdown(at + "body", told.get(i).body());
            if (bodies.put(Text.name(at + "key", told.get(i).key()), body == null ? "" : lines(body)) != null) {
                throw new BadInput(at + "key", "this section is given twice");
            }
        }
        return bodies;
    }

    /** As an export has them, so that what is imported again compares equal. */
    private static String lines(String body) {
        return body.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    static List<Said> timeline(List<TimelineEventInput> inputs) {
        List<Said> entries = new ArrayList<>();
        List<TimelineEventInput> told = Text.list("timeline", inputs, MOST_ENTRIES);
        for (int i = 0; i < told.size(); i++) {
            entries.add(new Said(told.get(i).at().truncatedTo(ChronoUnit.MICROS),
                    Text.title("timeline[" + i + "].text", told.get(i).text())));
        }
        return entries.stream().distinct().sorted(Comparator.comparing(Said::at)).toList();
    }

    static List<Long> incidents(List<String> ids) {
        List<Long> numbers = new ArrayList<>();
        List<String> told = Text.list("incidents", ids, MOST);
        for (int i = 0; i < told.size(); i++) {
            numbers.add(GlobalId.number("incidents[" + i + "]", told.get(i), NodeType.Incident));
        }
        return numbers.stream().distinct().toList();
    }

    static List<String> names(List<String> participants) {
        List<String> names = new ArrayList<>();
        List<String> told = Text.list("participants", participants, MOST);
        for (int i = 0; i < told.size(); i++) {
            names.add(Text.name("participants[" + i + "]", told.get(i)));
        }
        return names;
    }

    /** BAD_INPUT where the postmortem is there and has no such section. */
    void mustFit(Postmortem before) {
        if (before.scope() == PostmortemScope.PROJECT && sections.containsKey(IncidentAnalysis.SECTION)) {
            throw new BadInput("sections",
                    "the incident analysis is filled in by the service: say in another section what it means");
        }
        sections.keySet().stream().filter(key -> !before.hasSection(key)).findFirst().ifPresent(key -> {
            throw new BadInput("sections", "there is no section \"" + key + "\" here: its sections are "
                    + String.join(", ", before.sections().stream().map(SectionView::key).toList()));
        });
        if (before.scope() == PostmortemScope.INCIDENT && given.test("incidents") && incidents.isEmpty()) {
            throw new BadInput("incidents", "it is about an incident at least");
        }
    }

    /** As the edit wants it; people are resolved, and {@code by} adds what is new in the timeline. */
    Postmortem appliedTo(Postmortem p, Long facilitatorId, List<Long> participantIds, long by) {
        return new Postmortem(p.id(), p.key(), p.scope(), p.status(), p.version(), p.language(), p.subject(),
                given.test("title") ? title : p.title(), given.test("facilitator") ? facilitatorId : p.facilitator(),
                given.test("participants") ? participantIds : p.participants(),
                given.test("incidents") ? incidents : p.incidents(),
                p.sections().stream().map(s -> s.saying(sections.getOrDefault(s.key(), s.body()))).toList(),
                given.test("timeline") ? entries(p, by) : p.entries(),
                given.test("externalUrl") ? externalUrl : p.externalUrl());
    }

    private List<Entry> entries(Postmortem before, long by) {
        Set<Entry> kept = new HashSet<>();
        List<Entry> entries = new ArrayList<>();
        timeline.forEach(said -> {
            Entry entry = before.entries().stream().filter(e -> e.isSame(said.at(), said.text()) && kept.add(e)).findFirst()
                    .orElseGet(() -> new Entry(said.at(), said.text(), by));
            entries.add(entry);
        });
        return entries;
    }
}
