package dev.mimamori.reminder;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Availability;
import dev.mimamori.catalogue.People;
import dev.mimamori.common.Clock;
import dev.mimamori.common.Sql;
import dev.mimamori.delivery.Address;
import dev.mimamori.monitoring.ReminderReason;
import dev.mimamori.reminder.Recipients.Recipient;

/** Writes reminders about what is no release. What comes after, planning and sending, is the same for all. */
@ApplicationScoped
class Errands {

    private static final Address NOWHERE = new Address(null, null, null);

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    People people;

    @Inject
    Channels channels;

    @Inject
    Cancelling cancelling;

    @Inject
    PlanQueue queue;

    @Inject
    Bell bell;

    /** What was said of it before and has not been sent says too little now; the same is said in the words of now. */
    void write(@Observes Errand errand) {
        Instant now = clock.now();
        cancelling.cancel(errand.number(), Stream.concat(errand.to().stream().map(Errand.To::reason),
                Stream.of(ReminderReason.ESCALATED)).distinct().toList());
        recipients(errand, now).forEach(to -> sql.update("""
                insert into reminder (id, subject_id, subject_type, occasion, reason, recipient, channel, person_id, due_at,
                    plan_at, respects_hours, created_at, topic, day, url, words, place)
                values (nextval('node_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?, true, ?, ?, ?, ?, ?::jsonb, ?)
                on conflict (subject_id, occasion, reason, recipient, channel) do update set cancelled = false,
                    message_id = null, plan_at = excluded.plan_at, topic = excluded.topic, day = excluded.day,
                    url = excluded.url, words = excluded.words
                where reminder.cancelled
                """, errand.number(), errand.subject(), errand.key(), to.reason(), to.name(), to.channel(), to.personId(),
                errand.dueAt(), now, now, errand.topic(), errand.day(), errand.url(), Matter.written(errand.words()),
                errand.to().stream().map(Errand.To::place).anyMatch(to.name()::equals) ? to.name() : null));
        queue.written(List.of(now));
        bell.ringAfterCommit();
    }

    void over(@Observes Errand.Over over) {
        cancelling.cancel(over.number(), List.of(ReminderReason.values()));
    }

    private Collection<Recipient> recipients(Errand errand, Instant now) {
        Map<Long, Availability> known = new HashMap<>(people.availability(
                errand.to().stream().map(Errand.To::person).filter(Objects::nonNull).distinct().toList()));
        known.putAll(people.availability(Recipients.standIns(known)));
        Map<Object, Recipient> told = new LinkedHashMap<>();
        errand.to().forEach(to -> {
            if (to.place() != null) {
                told.putIfAbsent(to.place(), new Recipient(to.reason(), null, to.place(), channels.ofPlace(to.place())));
            } else if (to.person() != null) {
                Recipients.hearing(to.person(), known, true, now).ifPresent(person -> told.putIfAbsent(person.personId(),
                        new Recipient(to.reason(), person.personId(), person.handle(), channels.bestFor(person.channels(),
                                new Address(person.email(), person.slackUserId(), null)))));
            }
        });
        return !told.isEmpty() ? told.values()
                : List.of(new Recipient(errand.to().isEmpty() ? ReminderReason.ACTION_ITEM_DUE : errand.to().get(0).reason(),
                        null, errand.nobody(), channels.best(List.of(), NOWHERE)));
    }
}
