package dev.mimamori.intake.slack;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.answer.Deeds;
import dev.mimamori.answer.Result;
import dev.mimamori.answer.Sheet;
import dev.mimamori.answer.Task;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.common.Clock;

/** Until when, and why. Its choices are moments, and not spans, so that the same form sent twice snoozes once. */
@ApplicationScoped
class SnoozeForm {

    static final String NAME = "snooze";

    private static final String UNTIL = "until";
    private static final String REASON = "reason";
    private static final int LONGEST_REASON = 500;
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    @Inject
    Deeds deeds;

    @Inject
    Clock clock;

    /** Empty where the schedule lets nothing wait so long. */
    Optional<JsonNode> view(PersonView who, Sheet sheet, Task task, Place place) {
        SlackWords words = Speech.in(who.locale());
        Map<String, String> choices = choices(words, clock.now().truncatedTo(ChronoUnit.SECONDS), who, sheet.snoozeUntil());
        if (choices.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Form(NAME, words.snoozeTitle(), words, place.kept().put("task", task.text()))
                .says(AnswerForm.name(sheet.release()))
                .select(UNTIL, words.until(), null, choices, choices.keySet().iterator().next())
                .line(REASON, words.why(), LONGEST_REASON, false, null).view());
    }

    /** By the moment. */
    private static Map<String, String> choices(SlackWords words, Instant now, PersonView who, Instant latest) {
        ZonedDateTime here = now.atZone(who.contact().zone());
        ZonedDateTime morning = here.toLocalDate().plusDays(1).atTime(MORNING).atZone(here.getZone());
        Map<Instant, String> all = new LinkedHashMap<>();
        all.put(now.plus(Duration.ofMinutes(30)), words.halfAnHour(TIME.format(here.plusMinutes(30))));
        all.put(now.plus(Duration.ofHours(1)), words.oneHour(TIME.format(here.plusHours(1))));
        for (int hours : new int[] { 2, 4 }) {
            all.put(now.plus(Duration.ofHours(hours)), words.hours(hours, TIME.format(here.plusHours(hours))));
        }
        all.putIfAbsent(morning.toInstant(), words.tomorrow(TIME.format(morning)));
        Map<String, String> choices = new LinkedHashMap<>();
        all.forEach((until, label) -> {
            if (latest == null || !until.isAfter(latest)) {
                choices.put(until.toString(), label);
            }
        });
        return choices;
    }

    Reaction sent(PersonView who, JsonNode payload, Place place) {
        SlackWords words = Speech.in(who.locale());
        Optional<Task> task = Task.parse(Form.kept(payload).path("task").asText());
        Optional<Instant> until = Form.chosen(payload, UNTIL).flatMap(SnoozeForm::moment);
        Optional<Sheet> sheet = task.flatMap(of -> deeds.sheet(who.number(), of));
        if (sheet.isEmpty() || until.isEmpty()) {
            return Reaction.wrong(place, UNTIL, words.noRelease());
        }
        if (sheet.get().stale()) {
            return Reaction.wrong(place, UNTIL, sheet.get().ended());
        }
        Optional<String> reason = Form.typed(payload, REASON);
        if (reason.isEmpty()) {
            return Reaction.wrong(place, REASON, words.sayWhy());
        }
        Result result = deeds.snooze(who.number(), task.get(), until.get(), reason.get());
        return result.kind() == Result.Kind.REFUSED ? Reaction.wrong(place, UNTIL, result.text())
                : Reaction.told(place, result.text());
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException forged) {
            return Optional.empty();
        }
    }
}
