package dev.mimamori.answer;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.PersonView;
import dev.mimamori.common.Caller;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.Language;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.graphql.InProcess;
import io.vertx.core.json.JsonObject;

/** Looks at a release through the API, with the eyes of one person. */
@ApplicationScoped
class Sheets {

    private static final String LOOK = """
            query($id: ID!) { node(id: $id) { ... on Release { id version environment risk status service { name }
              checklist { id schedule { maximumSnooze }
                items { id title dashboardUrl expected required asked }
                currentRound { number dueAt status
                  acknowledgements { result note at item { id } by { handle displayName } } }
                readiness { allowed blockers { code until item { title } } }
                signOff { verdict by { handle displayName } seconded { handle displayName } } } } } }
            """;

    @Inject
    InProcess api;

    @Inject
    Links links;

    /** Empty where there is no such release. */
    Optional<Sheet> of(PersonView person, Task task) {
        JsonObject release = new JsonObject(api.execute(caller(person), LOOK,
                Map.of("id", GlobalId.of(NodeType.Release, task.release())))).getJsonObject("node");
        return Optional.ofNullable(release).map(found -> sheet(person, task, found));
    }

    static Caller caller(PersonView person) {
        return new Caller(null, person.number(), person.name(), java.util.Set.of(Role.OWNER));
    }

    static String name(PersonView person) {
        return person.displayName() != null ? person.displayName() : person.name();
    }

    /** A moment, in the words and the zone of whoever reads it. */
    static String time(PersonView person, Instant at) {
        ZoneId zone = person.contact().zone();
        return (person.locale() == Language.JA ? DateTimeFormatter.ofPattern("M月d日 H:mm", Locale.JAPANESE)
                : DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH)).format(at.atZone(zone));
    }

    private Sheet sheet(PersonView person, Task task, JsonObject release) {
        Words words = Tongue.words(person.locale());
        String page = links.release(task.release()).orElse(null);
        Sheet.Release what = new Sheet.Release(release.getString("id"),
                release.getJsonObject("service").getString("name"), release.getString("version"),
                release.getString("environment"), release.getString("risk"), release.getString("status"));
        JsonObject checklist = release.getJsonObject("checklist");
        if (checklist == null) {
            return new Sheet(name(person), person.locale(), what, null, List.of(), false, List.of(), null, null, page,
                    false, words.notWatched());
        }
        JsonObject round = checklist.getJsonObject("currentRound");
        Sheet.SignOff signOff = signOff(checklist.getJsonObject("signOff"), what.status());
        Sheet.Round open = round == null ? null
                : new Sheet.Round(round.getInteger("number"),
                        Instant.parse(round.getString("dueAt")), round.getString("status"));
        return new Sheet(name(person), person.locale(), what, open, items(checklist, round),
                checklist.getJsonObject("readiness").getBoolean("allowed"), blockers(person, words, checklist), signOff,
                snoozeUntil(checklist, open), page, again(task, checklist),
                ended(words, task, what, open, signOff, page, again(task, checklist)));
    }

    private static List<Sheet.Item> items(JsonObject checklist, JsonObject round) {
        Map<String, Sheet.Answer> answers = new HashMap<>();
        if (round != null) { // in order: an amended answer is followed by the one that stands
            objects(round, "acknowledgements").forEach(answer -> answers.put(answer.getJsonObject("item").getString("id"),
                    new Sheet.Answer(answer.getString("result"), name(answer.getJsonObject("by")),
                            Instant.parse(answer.getString("at")), answer.getString("note"))));
        }
        return objects(checklist, "items").map(item -> new Sheet.Item(item.getString("id"), item.getString("title"),
                item.getString("dashboardUrl"), item.getString("expected"), item.getBoolean("required"),
                item.getBoolean("asked"), answers.get(item.getString("id")))).toList();
    }

    private static List<String> blockers(PersonView person, Words words, JsonObject checklist) {
        return objects(checklist.getJsonObject("readiness"), "blockers").map(blocker -> {
            JsonObject item = blocker.getJsonObject("item");
            String title = item == null ? null : item.getString("title");
            String until = blocker.getString("until") == null ? null
                    : time(person, Instant.parse(blocker.getString("until")));
            return switch (blocker.getString("code")) {
                case "TOO_EARLY" -> words.tooEarly(until);
                case "NOT_OK" -> words.isNotOk(title);
                case "UNSURE" -> words.isUnsure(title);
                case "SECOND_PERSON" -> words.secondPerson();
                default -> words.unanswered(title, until);
            };
        }).toList();
    }

    private static Sheet.SignOff signOff(JsonObject signOff, String status) {
        if (signOff == null) {
            return null;
        }
        JsonObject seconded = signOff.getJsonObject("seconded");
        return new Sheet.SignOff(signOff.getString("verdict"), name(signOff.getJsonObject("by")),
                status.equals("WATCHING") && seconded == null, seconded == null ? null : name(seconded));
    }

    /** As the API counts it: from the open round's time on. */
    private static Instant snoozeUntil(JsonObject checklist, Sheet.Round round) {
        boolean open = round != null && !round.status().equals("DONE");
        return open ? round.dueAt().plus(Duration.parse(checklist.getJsonObject("schedule").getString("maximumSnooze")))
                : null;
    }

    private static String ended(Words words, Task task, Sheet.Release release, Sheet.Round round, Sheet.SignOff signOff,
            String page, boolean again) {
        if (again && release.status().equals("WATCHING")) {
            return words.deployedAgain();
        }
        if (signOff != null && signOff.secondWanted()) {
            return words.secondWanted(signOff.by(), page);
        }
        if (!release.status().equals("WATCHING")) {
            boolean signed = signOff != null && !release.status().equals("SUPERSEDED") && !release.status().equals("WITHDRAWN");
            return words.over(status(words, release.status()), signed ? signOff.by() : null);
        }
        if (round == null) {
            return words.noRound();
        }
        return task.round() == null || task.round() == round.number() ? null
                : words.roundOver(task.round(), round.number());
    }

    /** Whether it was deployed again, and what is asked for is of the watch before. */
    private static boolean again(Task task, JsonObject checklist) {
        return task.checklist() != null
                && GlobalId.number("checklist", checklist.getString("id"), NodeType.Checklist) != task.checklist();
    }

    private static String status(Words words, String status) {
        return switch (status) {
            case "SIGNED_OFF" -> words.signedOff();
            case "FAULTY" -> words.faulty();
            case "ROLLED_BACK" -> words.rolledBack();
            case "SUPERSEDED" -> words.superseded();
            case "WITHDRAWN" -> words.withdrawn();
            default -> status;
        };
    }

    private static String name(JsonObject person) {
        String name = person.getString("displayName");
        return name != null ? name : person.getString("handle");
    }

    static Stream<JsonObject> objects(JsonObject of, String list) {
        return of.getJsonArray(list).stream().map(element -> (JsonObject) element);
    }
}
