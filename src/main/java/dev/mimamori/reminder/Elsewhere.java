package dev.mimamori.reminder;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Availability;
import dev.mimamori.catalogue.People;
import dev.mimamori.common.Channel;
import dev.mimamori.common.Sql;
import dev.mimamori.delivery.Address;

/**
 * Where a person is told what one channel has refused for good. It is the same reminder, which goes on over the next channel
 * that finds them, and over each of them once.
 */
@ApplicationScoped
class Elsewhere {

    /** @param refused the channels that have */
    private record Reminder(long id, Set<Channel> refused) {
    }

    @Inject
    Sql sql;

    @Inject
    People people;

    @Inject
    Channels channels;

    @Inject
    PlanQueue queue;

    /** Plans the message's reminders again where there is another channel for them. In the caller's transaction. */
    void tell(Leased refused, String error, Instant now) {
        Availability person = refused.personId() == null ? null
                : people.availability(List.of(refused.personId())).get(refused.personId());
        if (person == null || !person.active()) {
            return;
        }
        Address to = new Address(person.email(), person.slackUserId(), null);
        Map<Long, Channel> next = new LinkedHashMap<>();
        reminders(refused).forEach(reminder -> channels.otherThan(reminder.refused(), person.channels(), to)
                .ifPresent(channel -> next.put(reminder.id(), channel)));
        if (!next.isEmpty()) {
            move(next, refused.channel(), error, now);
        }
    }

    private List<Reminder> reminders(Leased refused) {
        return sql.list("""
                select r.id, array(select f.channel from refusal f where f.reminder_id = r.id) as refused
                from reminder r where r.message_id = ? and not r.cancelled order by r.id
                """, row -> {
            Set<Channel> channels = EnumSet.of(refused.channel());
            channels.addAll(row.constants("refused", Channel.class));
            return new Reminder(row.id("id"), channels);
        }, refused.id());
    }

    /** Nobody is told twice over one channel, even where another reminder of the same occasion has been there. */
    private void move(Map<Long, Channel> next, Channel from, String error, Instant now) {
        sql.update("""
                with moved as (
                    update reminder r set channel = next.channel, message_id = null, stale_message_id = null, plan_at = ?
                    from unnest(?::bigint[], ?::text[]) as next (id, channel)
                    where r.id = next.id and not exists (
                        select from reminder o where o.subject_id = r.subject_id and o.occasion = r.occasion
                          and o.reason = r.reason and o.recipient = r.recipient and o.channel = next.channel)
                    returning r.id
                )
                insert into refusal (reminder_id, channel, error, at) select id, ?, ?, ? from moved on conflict do nothing
                """, now, next.keySet(), next.values(), from, error, now);
        queue.written(List.of(now));
    }
}
