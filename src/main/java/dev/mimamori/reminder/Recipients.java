package dev.mimamori.reminder;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Absence;
import dev.mimamori.catalogue.Availability;
import dev.mimamori.catalogue.People;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Channel;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.delivery.Address;
import dev.mimamori.monitoring.Duty;
import dev.mimamori.monitoring.Duty.Shift;
import dev.mimamori.monitoring.EscalationStep;
import dev.mimamori.monitoring.Occasion;
import dev.mimamori.monitoring.ReminderReason;
import dev.mimamori.monitoring.Rota;

/** Who is told of an occasion, and where: one reminder for each person. */
@ApplicationScoped
class Recipients {

    /**
     * Somebody, or a channel.
     *
     * @param personId null: a channel
     */
    record Recipient(ReminderReason reason, Long personId, String name, Channel channel) {
    }

    /** Who is around a release. */
    private record Around(long releaseId, String service, String teamChannel, List<Long> backups, List<Long> leads,
            List<Long> owners, Long signer) {

        static Around of(Row row) {
            return new Around(row.id("id"), row.text("service"), row.text("team_channel"), row.ids("backups"),
                    row.ids("leads"), row.ids("owners"), row.idOrNull("signer"));
        }
    }

    @Inject
    Sql sql;

    @Inject
    Rota rota;

    @Inject
    People people;

    @Inject
    Channels channels;

    /**
     * For many occasions in a few statements.
     *
     * @param onDuty by release, as far as it is known
     */
    Map<Occasion, List<Recipient>> of(Collection<Occasion> occasions, Map<Long, Duty> onDuty, Instant now) {
        List<Long> releases = Batch.keys(occasions, Occasion::releaseId);
        Map<Long, Around> around = new HashMap<>(Batch.index(services(releases), Around::releaseId));
        List<Occasion> wide = occasions.stream().filter(Recipients::goesBeyondDuty).toList();
        if (!wide.isEmpty()) {
            around.putAll(Batch.index(around(Batch.keys(wide, Occasion::releaseId)), Around::releaseId));
        }
        Map<Long, Duty> duties = new HashMap<>(onDuty);
        List<Long> unknown = releases.stream().filter(release -> !duties.containsKey(release)).toList();
        if (!unknown.isEmpty()) {
            duties.putAll(rota.of(unknown));
        }
        Set<Long> everybody = new LinkedHashSet<>();
        around.values().forEach(a -> Stream.of(a.backups(), a.leads(), a.owners()).forEach(everybody::addAll));
        duties.values().forEach(duty -> duty.shifts().forEach(shift -> everybody.add(shift.personId())));
        occasions.forEach(occasion -> everybody.addAll(occasion.people()));
        Map<Long, Availability> known = new HashMap<>(people.availability(everybody));
        known.putAll(people.availability(standIns(known)));
        Map<Occasion, List<Recipient>> recipients = new LinkedHashMap<>();
        for (Occasion occasion : occasions) {
            Around a = around.get(occasion.releaseId());
            recipients.put(occasion, new Telling(occasion, a, known, now).of(duties.get(occasion.releaseId())));
        }
        return recipients;
    }

    /** Who hears what this person is told: they themselves, or while they are away their stand-in; maybe nobody. */
    static Optional<Availability> hearing(long id, Map<Long, Availability> known, boolean respectsHours, Instant now) {
        Availability named = known.get(id);
        Optional<Absence> away = named == null ? Optional.empty()
                : named.hours().absenceAt(heard(named, respectsHours, now));
        Availability person = away.isEmpty() ? named : known.get(away.get().standInId());
        boolean there = away.isEmpty() || person != null && !person.hours().awayAt(heard(person, respectsHours, now));
        return Optional.ofNullable(person).filter(p -> p.active() && there);
    }

    /** When they would hear of it: who goes on leave tonight does not hear of what comes up this evening. */
    private static Instant heard(Availability person, boolean respectsHours, Instant now) {
        return respectsHours ? person.hours().present().nextOpening(now).orElse(now) : now;
    }

    /** Those of them who are not known yet. */
    static List<Long> standIns(Map<Long, Availability> known) {
        return known.values().stream().flatMap(person -> person.absences().stream()).map(Absence::standInId)
                .filter(id -> id != null && !known.containsKey(id)).distinct().toList();
    }

    /** Most checks are asked of those on duty alone: who else there is would be the dearest thing to find out about them. */
    private static boolean goesBeyondDuty(Occasion occasion) {
        return switch (occasion.reason()) {
            case CHECK_DUE -> occasion.steps().stream().anyMatch(step -> occasion.missed() >= step.afterMissed());
            case OVERDUE, READY_TO_SIGN_OFF -> false;
            default -> true;
        };
    }

    private List<Around> services(List<Long> releases) {
        return sql.list("""
                select r.id, s.name as service, s.team_channel
                from release r join service s on s.id = r.service_id where r.id = any(?::bigint[])
                """, row -> new Around(row.id("id"), row.text("service"), row.text("team_channel"), List.of(), List.of(),
                List.of(), null), releases);
    }

    private List<Around> around(List<Long> releases) {
        return sql.list("""
                select r.id, s.name as service, s.team_channel,
                    array(select person_id from service_member m join person p on p.id = m.person_id and p.active
                          where m.service_id = s.id and m.duty = 'BACKUP' order by m.position) as backups,
                    array(select person_id from owner_in_force o where o.release_id = r.id order by position) as owners,
                    array(select distinct p.lead_id from project p join person l on l.id = p.lead_id and l.active
                          where p.id in (select coalesce(c.project_id, r.project_id) from change c
                                         where c.release_id = r.id union select r.project_id)) as leads,
                    (select f.by_id from checklist c join sign_off f on f.checklist_id = c.id
                     where c.release_id = r.id and c.ended_at is null order by f.id desc limit 1) as signer
                from release r join service s on s.id = r.service_id where r.id = any(?::bigint[])
                """, Around::of, releases);
    }

    /** Gathers the recipients of one occasion, each person once. */
    private final class Telling {

        private final Occasion occasion;
        private final Around around;
        private final Map<Long, Availability> known;
        private final Instant now;
        private final Map<String, Recipient> told = new LinkedHashMap<>();

        Telling(Occasion occasion, Around around, Map<Long, Availability> known, Instant now) {
            this.occasion = occasion;
            this.around = around;
            this.known = known;
            this.now = now;
        }

        List<Recipient> of(Duty duty) {
            switch (occasion.reason()) {
                case CHECK_DUE -> {
                    onDuty(duty);
                    occasion.steps().stream().filter(step -> occasion.missed() >= step.afterMissed()).forEach(this::climb);
                }
                case OVERDUE, READY_TO_SIGN_OFF -> onDuty(duty);
                case SECOND_SIGN_OFF -> {
                    Stream.concat(around.backups().stream(), around.owners().stream())
                            .filter(id -> !id.equals(around.signer())).forEach(id -> tell(occasion.reason(), id, null));
                    team(occasion.reason(), null);
                }
                case NOT_OK_REPORTED, HELP_WANTED -> {
                    around.backups().forEach(id -> tell(occasion.reason(), id, null));
                    team(occasion.reason(), null);
                }
                case HANDED_OVER, ESCALATED, ACTION_ITEM_DUE, APPROVAL_WANTED, AGREEMENT_BROKEN, POSTMORTEM_SUGGESTED,
                        REVISIT_DUE, WEEKLY_DIGEST ->
                    occasion.people().forEach(id -> tell(occasion.reason(), id, null));
            }
            if (told.isEmpty()) {
                service();
            }
            return List.copyOf(told.values());
        }

        private void onDuty(Duty duty) {
            for (Shift shift : duty.onDuty(now)) {
                if (shift.personId() == 0) {
                    service();
                } else {
                    tell(occasion.reason(), shift.personId(), null);
                }
            }
        }

        private void climb(EscalationStep step) {
            switch (step.to()) {
                case OWNERS -> around.owners().forEach(id -> tell(ReminderReason.ESCALATED, id, step.channel()));
                case BACKUPS -> around.backups().forEach(id -> tell(ReminderReason.ESCALATED, id, step.channel()));
                case PROJECT_LEAD -> around.leads().forEach(id -> tell(ReminderReason.ESCALATED, id, step.channel()));
                case TEAM -> team(ReminderReason.ESCALATED, step.channel());
            }
        }

        /** @param channel a place, or the name of a channel to use for the team's own place; null: as the service says */
        private void team(ReminderReason reason, String channel) {
            Optional<Channel> wanted = named(channel);
            String place = channel == null || wanted.isPresent() ? around.teamChannel() : channel;
            if (place == null) {
                channels.commonPlace().ifPresent(common -> channel(reason, around.service(), common));
            } else {
                channel(reason, place, wanted.map(w -> channels.best(List.of(w), new Address(null, null, place)))
                        .orElseGet(() -> channels.ofPlace(place)));
            }
        }

        /** Whoever looks after what nobody owns, under the service's name. */
        private void service() {
            channel(occasion.reason(), around.service(),
                    channels.best(List.of(), new Address(null, null, around.teamChannel())));
        }

        private void channel(ReminderReason reason, String name, Channel channel) {
            told.putIfAbsent("#" + name, new Recipient(reason, null, name, channel));
        }

        /** The person, or while they are away their stand-in; nobody where they have none. */
        private void tell(ReminderReason reason, long id, String channel) {
            Availability person = hearing(id, known, occasion.respectsHours(), now).orElse(null);
            if (person != null) {
                List<Channel> preferred = Stream.concat(named(channel).stream(), person.channels().stream()).toList();
                told.putIfAbsent("@" + person.personId(), new Recipient(reason, person.personId(), person.handle(),
                        channels.bestFor(preferred, new Address(person.email(), person.slackUserId(), around.teamChannel()))));
            }
        }

        private static Optional<Channel> named(String channel) {
            return Arrays.stream(Channel.values()).filter(c -> c.name().equalsIgnoreCase(channel)).findFirst();
        }
    }
}
