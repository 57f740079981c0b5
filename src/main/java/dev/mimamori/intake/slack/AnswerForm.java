package dev.mimamori.intake.slack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.answer.Deeds;
import dev.mimamori.answer.Sheet;
import dev.mimamori.answer.Task;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.common.Caller;
import dev.mimamori.common.Language;
import dev.mimamori.common.Role;
import dev.mimamori.graphql.InProcess;
import dev.mimamori.graphql.InProcess.Refused;
import dev.mimamori.intake.slack.Findings.Seen;
import io.vertx.core.json.JsonObject;

/** Which items somebody means, and what they saw. It amends what the button recorded. */
@ApplicationScoped
class AnswerForm {

    static final String NAME = "answer";

    private static final String NOTE = "note";
    /** Slack's most is 100 blocks. */
    private static final int MOST_ITEMS = 90;
    private static final int LONGEST_NOTE = 3_000;
    private static final String RECORD = """
            mutation($input: AcknowledgeInput!) { acknowledge(input: $input) { changed } }
            """;

    @Inject
    Deeds deeds;

    @Inject
    InProcess api;

    static String name(Sheet.Release release) {
        return release.service() + " " + release.version() + " (" + release.environment() + ")";
    }

    /** @param sheet with a round */
    JsonNode view(Sheet sheet, Task task, Place place) {
        SlackWords words = Speech.in(sheet.language());
        int round = sheet.round().number();
        Form form = new Form(NAME, words.answerTitle(), words,
                place.kept().put("task", task.in(round).text()))
                .says(words.ofRound(name(sheet.release()), round) + "\n" + words.answerWhy());
        List<Sheet.Item> items = sheet.items().stream().filter(item -> item.asked() || item.answer() != null).toList();
        for (Sheet.Item item : items.subList(0, Math.min(items.size(), MOST_ITEMS))) {
            form.select(Findings.field(item), item.title(), item.expected() == null ? null : words.expected(item.expected()),
                    Seen.labels(words), item.answer() == null ? null : item.answer().result());
        }
        form.lines(NOTE, words.note(), LONGEST_NOTE, true, null);
        return (items.size() > MOST_ITEMS ? form.says(words.moreItems()) : form).view();
    }

    Reaction sent(PersonView who, JsonNode payload, Place place) {
        SlackWords words = Speech.in(who.locale());
        Optional<Task> task = Task.parse(Form.kept(payload).path("task").asText()).filter(of -> of.round() != null);
        Optional<Sheet> found = task.flatMap(of -> deeds.sheet(who.number(), of));
        if (found.isEmpty()) {
            return Reaction.wrong(place, NOTE, words.noRelease());
        }
        Sheet sheet = found.get();
        if (sheet.stale() || sheet.round() == null) {
            return Reaction.wrong(place, NOTE, words.refused(sheet.ended()));
        }
        Findings findings = Findings.of(payload, sheet);
        Optional<String> note = Form.typed(payload, NOTE);
        Map<String, Seen> results = findings.recorded(note.isPresent());
        if (results.isEmpty()) {
            return Reaction.told(place, words.unchanged());
        }
        try {
            boolean changed = record(who, task.get(), sheet, inputs(results, findings.noted(), note));
            return Reaction.told(place, changed ? said(words, who.locale(), sheet, results) : words.unchanged());
        } catch (Refused e) {
            return Reaction.wrong(place, NOTE, words.refused(e.getMessage()));
        }
    }

    private boolean record(PersonView who, Task task, Sheet sheet, List<Map<String, Object>> results) {
        Caller caller = new Caller(null, who.number(), who.name(), Set.of(Role.OWNER));
        return new JsonObject(api.execute(caller, RECORD, Map.of("input",
                Map.of("release", sheet.release().id(), "round", task.round(), "results", results))))
                .getJsonObject("acknowledge").getBoolean("changed");
    }

    private static List<Map<String, Object>> inputs(Map<String, Seen> results, Set<String> noted, Optional<String> note) {
        List<Map<String, Object>> inputs = new ArrayList<>();
        results.forEach((item, seen) -> {
            Map<String, Object> input = new HashMap<>(Map.of("item", item, "result", seen.name()));
            note.filter(text -> noted.contains(item)).ifPresent(text -> input.put("note", text));
            inputs.add(input);
        });
        return inputs;
    }

    private static String said(SlackWords words, Language language, Sheet sheet, Map<String, Seen> results) {
        Map<Seen, List<String>> titles = new LinkedHashMap<>();
        for (Seen seen : Seen.values()) {
            titles.put(seen, sheet.items().stream().filter(item -> results.get(item.id()) == seen)
                    .map(Sheet.Item::title).toList());
        }
        List<String> said = new ArrayList<>(List.of(words.recorded(sheet.round().number())));
        titles.forEach((seen, of) -> {
            if (!of.isEmpty()) {
                said.add(words.listed(seen.label(words), of.stream().collect(Collectors.joining(words.comma()))));
            }
        });
        if (results.values().stream().anyMatch(Seen::alarms)) {
            said.add(words.alarmed());
        }
        return String.join(language == Language.JA ? "" : " ", said);
    }
}
