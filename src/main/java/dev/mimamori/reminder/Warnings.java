package dev.mimamori.reminder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Availability;
import dev.mimamori.catalogue.People;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Channel;
import dev.mimamori.common.Sql;
import dev.mimamori.delivery.Address;
import dev.mimamori.reminder.WarningView.WarningCode;

/** What keeps reminders from reaching somebody: silence must not look like success. */
@ApplicationScoped
class Warnings {

    private static final int MOST_FAILURES = 10;

    @Inject
    Sql sql;

    @Inject
    Channels channels;

    @Inject
    People people;

    /** Of many releases, in a fixed number of statements. */
    List<WarningView> of(Collection<Long> releases) {
        List<WarningView> warnings = new ArrayList<>(unowned(releases));
        warnings.addAll(unreachable(releases));
        warnings.addAll(failed(releases));
        return warnings;
    }

    private List<WarningView> unowned(Collection<Long> releases) {
        return sql.list("""
                select r.id from release r where r.id = any(?::bigint[]) and r.status = 'WATCHING'
                    and not exists (select from owner_in_force o where o.release_id = r.id)
                """, row -> new WarningView(row.id("id"), null, WarningCode.NO_OWNER,
                "Nobody owns this release: hand it over to somebody, or give its service owners"), releases);
    }

    /** Owners, and whoever is on the ladder. */
    private List<WarningView> unreachable(Collection<Long> releases) {
        List<OnLadder> ladder = sql.list("""
                select r.id, s.team_channel, p.person_id from release r join service s on s.id = r.service_id
                cross join lateral (
                    select o.person_id from owner_in_force o where o.release_id = r.id
                    union select m.person_id from service_member m where m.service_id = s.id and m.duty = 'BACKUP'
                    union select j.lead_id from project j where j.lead_id is not null and j.id in (
                        select coalesce(c.project_id, r.project_id) from change c where c.release_id = r.id
                        union select r.project_id)) p
                where r.id = any(?::bigint[]) and r.status = 'WATCHING' order by 1, 3
                """, row -> new OnLadder(row.id("id"), row.text("team_channel"), row.id("person_id")), releases);
        Map<Long, Availability> known = people.availability(Batch.keys(ladder, OnLadder::personId));
        return ladder.stream().filter(on -> isLost(known.get(on.personId()), on.place()))
                .map(on -> unreachable(on, known.get(on.personId()))).toList();
    }

    private boolean isLost(Availability person, String place) {
        return person.active() && !channels.reach(person.channels(), address(person, place));
    }

    private WarningView unreachable(OnLadder on, Availability person) {
        List<Channel> wanted = person.channels().isEmpty() ? List.of(channels.usual()) : person.channels();
        return new WarningView(on.releaseId(), on.personId(), WarningCode.UNREACHABLE, person.handle() + " wants "
                + wanted.stream().map(this::trouble).collect(Collectors.joining(", ")) + ", and is told over "
                + channels.bestFor(wanted, address(person, on.place())));
    }

    private String trouble(Channel channel) {
        return channel + (channels.isConfigured(channel) ? " (which needs an address that we do not know)"
                : " (which is not configured)");
    }

    private static Address address(Availability person, String place) {
        return new Address(person.email(), person.slackUserId(), place);
    }

    private record OnLadder(long releaseId, String place, long personId) {
    }

    /**
     * Whoever was not told the last time over a channel, given up or not, and told over another one or not: what is tried for
     * three days is overtaken by the next round long
     * before, and silence must not look like success meanwhile. Once may be chance.
     */
    private List<WarningView> failed(Collection<Long> releases) {
        return sql.list("""
                select of.id, f.* from unnest(?::bigint[]) as of (id) cross join lateral (
                    select last.* from (
                        select distinct on (recipient, channel) * from (
                            select r.id as reminder_id, r.person_id, r.recipient, m.channel, m.last_error, m.status, m.attempts
                            from reminder r join message m on m.id = r.message_id
                            where r.subject_id in (select id from checklist c where c.release_id = of.id)
                              and (m.attempts > 0 or m.status = 'FAILED')
                            union all
                            select r.id, r.person_id, r.recipient, f.channel, f.error, 'FAILED', 1
                            from reminder r join refusal f on f.reminder_id = r.id
                            where r.subject_id in (select id from checklist c where c.release_id = of.id)) tried
                        order by recipient, channel, reminder_id desc) last
                    where last.last_error is not null and (last.status = 'FAILED' or last.attempts > 1)
                    order by last.recipient limit ?) f
                """, row -> new WarningView(row.id("id"), row.idOrNull("person_id"), WarningCode.DELIVERY_FAILED,
                row.text("recipient") + " was not told over " + row.text("channel") + ": " + row.text("last_error")
                        + (row.text("status").equals("PENDING") ? " (it is tried again)" : "")),
                releases, MOST_FAILURES);
    }
}
