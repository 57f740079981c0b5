package dev.mimamori.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.answer.AllOrNothing.Overtaken;
import dev.mimamori.answer.Result.Kind;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.common.Language;
import dev.mimamori.graphql.InProcess;
import io.vertx.core.json.JsonObject;

/** Does what somebody wants done, by one mutation, and says in their language what came of it. In a transaction. */
@ApplicationScoped
class Acts {

    private static final String AFTERWARDS = """
             { changed release { status checklist { readiness { allowed }
                 currentRound { acknowledgements { item { id } } } } } } }
            """;

    @Inject
    InProcess api;

    @Inject
    Sheets sheets;

    Result perform(PersonView who, Words words, Task task, Wish wish) {
        Optional<Sheet> found = sheets.of(who, task);
        if (found.isEmpty()) {
            return new Result(Kind.REFUSED, words.noRelease());
        }
        Sheet sheet = found.get();
        return switch (wish.deed()) {
            case OK, NOT_OK, UNSURE -> sheet.stale() ? new Result(Kind.REFUSED, sheet.ended())
                    : answer(who, words, sheet, wish);
            case SIGN_OFF -> signOff(who, words, sheet, wish.note());
            case SECOND_SIGN_OFF -> sheet.deployedAgain() ? new Result(Kind.REFUSED, words.deployedAgain())
                    : mutate(who, "secondSignOff", sheet, Map.of()).getBoolean("changed")
                            ? new Result(Kind.DONE, words.seconded())
                            : new Result(Kind.UNCHANGED, words.secondedAlready());
            case SNOOZE -> new Result(mutate(who, "snooze", sheet, Map.of("until", wish.until().toString(), "reason",
                    wish.note() == null ? "" : wish.note())).getBoolean("changed") ? Kind.DONE : Kind.UNCHANGED,
                    words.snoozed(Sheets.time(who, wish.until())));
        };
    }

    private Result answer(PersonView who, Words words, Sheet sheet, Wish wish) {
        Map<String, Deed> results = wish.named() != null ? wish.named()
                : sheet.open().stream().collect(Collectors.toMap(Sheet.Item::id, item -> wish.deed(), (a, b) -> a,
                        LinkedHashMap::new));
        if (results.isEmpty()) {
            return new Result(Kind.UNCHANGED, nothingOpen(words, sheet, wish.named() == null ? wish.deed() : Deed.NOT_OK));
        }
        JsonObject after = mutate(who, "acknowledge", sheet,
                Map.of("round", sheet.round().number(), "results", inputs(results, wish.note())));
        JsonObject checklist = after.getJsonObject("release").getJsonObject("checklist");
        if (wish.named() == null) {
            mustBeTheFirst(results, checklist.getJsonObject("currentRound"));
        }
        if (!after.getBoolean("changed")) {
            return new Result(Kind.UNCHANGED, words.recordedAlready());
        }
        List<String> said = new ArrayList<>(List.of(words.recorded(sheet.round().number())));
        for (Deed deed : List.of(Deed.NOT_OK, Deed.UNSURE, Deed.OK)) {
            String titles = sheet.items().stream().filter(item -> results.get(item.id()) == deed).map(Sheet.Item::title)
                    .collect(Collectors.joining(words.comma()));
            if (!titles.isEmpty()) {
                said.add(words.listed(word(words, deed), titles));
            }
        }
        if (results.values().stream().anyMatch(deed -> deed != Deed.OK)) {
            said.add(words.alarmed());
        } else if (checklist.getJsonObject("readiness").getBoolean("allowed")) {
            said.add(words.readyNow());
        }
        return new Result(Kind.DONE, String.join(who.locale() == Language.JA ? "" : " ", said));
    }

    /** Why there is nothing to record. */
    static String nothingOpen(Words words, Sheet sheet, Deed deed) {
        String by = sheet.items().stream().filter(item -> item.answer() != null).map(item -> item.answer().by())
                .distinct().collect(Collectors.joining(words.comma()));
        if (by.isEmpty() && deed == Deed.OK) {
            return words.nothingAsked();
        }
        return deed == Deed.OK ? words.answeredAlready(by) : words.sayWhich();
    }

    /** What is in order needs no words: a note belongs to what is not, where anything is not. */
    private static List<Map<String, Object>> inputs(Map<String, Deed> results, String note) {
        boolean alarming = results.values().stream().anyMatch(deed -> deed != Deed.OK);
        List<Map<String, Object>> inputs = new ArrayList<>();
        results.forEach((item, deed) -> {
            Map<String, Object> input = new HashMap<>(Map.of("item", item, "result", result(deed)));
            if (note != null && (!alarming || deed != Deed.OK)) {
                input.put("note", note);
            }
            inputs.add(input);
        });
        return inputs;
    }

    /** An answer that somebody else gave since we looked is not ours to correct: nobody asked for that. */
    private static void mustBeTheFirst(Map<String, Deed> results, JsonObject round) {
        Map<String, Long> answers = Sheets.objects(round, "acknowledgements")
                .collect(Collectors.groupingBy(answer -> answer.getJsonObject("item").getString("id"), Collectors.counting()));
        if (results.keySet().stream().anyMatch(item -> answers.getOrDefault(item, 0L) > 1)) {
            throw new Overtaken();
        }
    }

    private Result signOff(PersonView who, Words words, Sheet sheet, String note) {
        if (sheet.stale()) {
            return new Result(sheet.signOff() == null ? Kind.REFUSED : Kind.UNCHANGED, sheet.ended());
        }
        if (!sheet.ready()) {
            return new Result(Kind.REFUSED, words.notReady() + " " + String.join(" ", sheet.blockers()));
        }
        JsonObject after = mutate(who, "signOff", sheet,
                note == null ? Map.of("verdict", "HEALTHY") : Map.of("verdict", "HEALTHY", "note", note));
        boolean waits = after.getJsonObject("release").getString("status").equals("WATCHING");
        return new Result(Kind.DONE, waits ? words.signedFirst() : words.signed());
    }

    private JsonObject mutate(PersonView who, String mutation, Sheet sheet, Map<String, Object> fields) {
        Map<String, Object> input = new HashMap<>(fields);
        input.put("release", sheet.release().id());
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input!";
        return new JsonObject(api.execute(Sheets.caller(who),
                "mutation($input: " + type + ") { deed: " + mutation + "(input: $input)" + AFTERWARDS,
                Map.of("input", input))).getJsonObject("deed");
    }

    static String word(Words words, Deed deed) {
        return switch (deed) {
            case OK -> words.ok();
            case NOT_OK -> words.notOk();
            case UNSURE -> words.unsure();
            case SNOOZE, SIGN_OFF, SECOND_SIGN_OFF -> throw new IllegalArgumentException(deed + " is no answer");
        };
    }

    private static String result(Deed deed) {
        return switch (deed) {
            case OK, NOT_OK, UNSURE -> deed.name();
            case SNOOZE, SIGN_OFF, SECOND_SIGN_OFF -> throw new IllegalArgumentException(deed + " is no answer");
        };
    }
}
