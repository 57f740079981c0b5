package dev.mimamori.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.catalogue.Availability;
import dev.mimamori.catalogue.People;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Channel;
import dev.mimamori.common.Sql;
import dev.mimamori.reminder.Bundling.Lately;
import dev.mimamori.reminder.Bundling.Limits;
import dev.mimamori.reminder.Unplanned.Recipient;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** The second step: puts reminders into messages, when their recipients work, and many into one digest. */
@ApplicationScoped
class Planning {

    /** A person and a team may be called the same. */
    private record Key(Recipient to, Long personId) {
    }

    private static final Logger LOG = Logger.getLogger(Planning.class);
    private static final Duration PUT_OFF = Duration.ofMinutes(1);
    private static final int MOST_RECIPIENTS = 50;

    @Inject
    Sql sql;

    @Inject
    People people;

    @Inject
    Quiet quiet;

    @Inject
    PlanQueue queue;

    @Inject
    Messages messages;

    @Inject
    ReminderConfig config;

    /** Plans at most so many; how many there were. In the caller's transaction. */
    int plan(Instant now, int most) {
        List<Unplanned> due = new ArrayList<>(sql.list(Unplanned.SELECT
                + "and m.plan_at >= ? and m.channel = any(?::text[]) order by m.plan_at limit ? for update of m skip locked",
                Unplanned::of, now, queue.from(now), Quiet.AT_ONCE, most));
        due.addAll(ofPeople(now, most, MOST_RECIPIENTS));
        plan(due, now);
        return due.size();
    }

    /**
     * All that is due of some recipients, whom no other replica plans at this moment: what somebody finds in the morning is
     * one digest, and not one for each replica.
     */
    private List<Unplanned> ofPeople(Instant now, int most, int recipients) {
        List<Recipient> theirs = sql.list("""
                select recipient, channel from (
                    select distinct recipient, channel from (
                        select recipient, channel from reminder
                        where message_id is null and not cancelled and plan_at <= ? and plan_at >= ? and %s
                        order by plan_at limit ?) due
                    order by channel, recipient limit ?) free
                where pg_try_advisory_xact_lock(hashtextextended(channel || ':' || recipient, 0))
                """.formatted(Quiet.GENTLE),
                row -> new Recipient(row.text("recipient"), row.constant("channel", Channel.class)), now,
                queue.from(now), most, recipients);
        return theirs.isEmpty() ? List.of()
                : sql.list(Unplanned.SELECT + "and m." + Quiet.GENTLE + """
                        \sand (m.recipient, m.channel) in (select * from unnest(?::text[], ?::text[]))
                        order by m.id for update of m skip locked
                        """, Unplanned::of, now, theirs.stream().map(Recipient::name).toList(),
                        theirs.stream().map(Recipient::channel).toList());
    }

    /**
     * The same, each by itself, or all of one recipient: what fails is put off for a minute, and nobody else gets single
     * messages
     * for a digest because of it.
     */
    int planOneByOne(Instant now, int most) {
        List<Long> due = sql.list("""
                select id from reminder
                where message_id is null and not cancelled and plan_at <= ? and channel = any(?::text[])
                order by plan_at limit ?
                """, row -> row.id("id"), now, Quiet.AT_ONCE, most);
        due.forEach(id -> planAlone(id, now));
        int planned = due.size();
        List<Long> theirs = new ArrayList<>();
        do {
            theirs.clear();
            try {
                QuarkusTransaction.requiringNew().run(() -> {
                    List<Unplanned> all = ofPeople(now, most, 1);
                    all.forEach(reminder -> theirs.add(reminder.id()));
                    plan(all, now);
                });
            } catch (RuntimeException e) {
                theirs.forEach(id -> planAlone(id, now));
            }
            planned += theirs.size();
        } while (!theirs.isEmpty() && planned < most);
        return planned;
    }

    private void planAlone(long id, Instant now) {
        try {
            QuarkusTransaction.requiringNew().run(() -> plan(sql.list(
                    Unplanned.SELECT + "and m.id = ? for update of m skip locked", Unplanned::of, now, id), now));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Reminder %d could not be planned, and is put off", id);
            sql.update("update reminder set plan_at = ? where id = ?", now.plus(PUT_OFF), id);
        }
    }

    private void plan(List<Unplanned> due, Instant now) {
        if (due.isEmpty()) {
            return;
        }
        Map<Long, Availability> known = people.availability(Batch.keys(due, Unplanned::personId));
        List<List<Unplanned>> planned = new ArrayList<>();
        Map<Key, List<Unplanned>> gently = new LinkedHashMap<>();
        Map<Long, Instant> later = new LinkedHashMap<>();
        for (Unplanned reminder : due) {
            Instant at = quiet.from(reminder, known, now);
            if (at.isAfter(now)) {
                later.put(reminder.id(), at);
            } else if (Quiet.AT_ONCE.contains(reminder.channel())) {
                planned.add(List.of(reminder));
            } else {
                gently.computeIfAbsent(new Key(reminder.to(), reminder.personId()), to -> new ArrayList<>()).add(reminder);
            }
        }
        postpone(later, true);
        Map<Recipient, Lately> lately = lately(gently.keySet().stream().map(Key::to).distinct().toList(), now);
        gently.forEach((key, theirs) -> {
            Bundling bundling = Bundling.of(theirs.stream().map(r -> new Bundling.Item(r.id(), r.reason(),
                    r.deferred() || quiet.isMorning(r, known, now))).toList(),
                    lately.getOrDefault(key.to(), Lately.NOTHING), new Limits(config.digestAbove(), config.digestGather()),
                    now);
            Map<Long, Unplanned> byId = Batch.index(theirs, Unplanned::id);
            bundling.single().forEach(item -> planned.add(List.of(byId.get(item.id()))));
            if (!bundling.digest().isEmpty()) {
                planned.add(bundling.digest().stream().map(item -> byId.get(item.id()))
                        .sorted(Comparator.comparing(Unplanned::dueAt)).toList());
            }
            postpone(bundling.waiting().stream().collect(Collectors.toMap(Bundling.Item::id, item -> bundling.until())),
                    bundling.gathering());
        });
        messages.make(planned, known, now);
    }

    private Map<Recipient, Lately> lately(List<Recipient> recipients, Instant now) {
        Map<Recipient, Lately> lately = new LinkedHashMap<>();
        if (!recipients.isEmpty()) {
            sql.list("""
                    select recipient, channel, count(*)::integer as messages, max(made_at) filter (where digest) as last_digest
                    from message where (recipient, channel) in (select * from unnest(?::text[], ?::text[]))
                        and made_at > ? and status <> 'CANCELLED'
                    group by 1, 2
                    """, row -> lately.put(
                    new Recipient(row.text("recipient"), row.constant("channel", Channel.class)),
                    new Lately(row.integer("messages"), row.instant("last_digest"))),
                    recipients.stream().map(Recipient::name).toList(), recipients.stream().map(Recipient::channel).toList(),
                    now.minus(Duration.ofHours(1)));
            gathering(recipients, lately, now);
        }
        return lately;
    }

    /** What waits for a digest to be put together within moments: what comes meanwhile goes into the same one. */
    private void gathering(List<Recipient> recipients, Map<Recipient, Lately> lately, Instant now) {
        sql.list("""
                select recipient, channel, count(*)::integer as waiting, min(plan_at) as until from reminder
                where (recipient, channel) in (select * from unnest(?::text[], ?::text[]))
                    and %s
                    and message_id is null and not cancelled and deferred and plan_at > ? and plan_at <= ?
                group by 1, 2
                """.formatted(Quiet.GENTLE), row -> {
            Recipient to = new Recipient(row.text("recipient"), row.constant("channel", Channel.class));
            return lately.put(to, lately.getOrDefault(to, Lately.NOTHING).gathering(row.integer("waiting"),
                    row.instant("until")));
        }, recipients.stream().map(Recipient::name).toList(), recipients.stream().map(Recipient::channel).toList(), now,
                now.plus(config.digestGather()));
    }

    /** @param deferred whether nobody works, or others are to come: then they come as one digest */
    private void postpone(Map<Long, Instant> until, boolean deferred) {
        if (!until.isEmpty()) {
            sql.update("""
                    update reminder r set plan_at = later.at, deferred = r.deferred or ?
                    from unnest(?::bigint[], ?::timestamptz[]) as later (id, at) where r.id = later.id
                    """, deferred, until.keySet(), until.values());
        }
    }
}
