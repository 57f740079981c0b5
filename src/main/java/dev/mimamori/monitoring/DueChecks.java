package dev.mimamori.monitoring;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.Keyset;
import dev.mimamori.common.Keyset.Key;
import dev.mimamori.common.Keyset.Kind;
import dev.mimamori.common.Page;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Where;

/** What must be done now: a release that nobody owns first, then whatever has waited longest. */
@ApplicationScoped
class DueChecks {

    static final Keyset URGENT = new Keyset("dueChecks", true,
            List.of(new Key("rank", Kind.NUMBER), new Key("due", Kind.TIME), new Key("release_id", Kind.NUMBER)));

    /**
     * A release wants one thing at a time: an answer, or a signature, or a second one. Who owns what is worked out once
     * for all live watches: asked of each row, the planner would work out the whole view for every one of them.
     */
    private static final String DUE = """
            with clock as materialized (select mimamori_now() as now),
            due as materialized (
                select c.id as checklist, c.release_id, c.grace, c.signed_at, clock.now,
                    r.number, r.due_at, r.opened_at, r.status as round_status, r.completed_at, r.asked, r.told,
                    case when c.signed_at is not null then 'SECOND_SIGN_OFF'
                         when r.number is not null then 'ANSWER' else 'SIGN_OFF' end as task,
                    case when c.signed_at is not null then c.signed_at
                         when r.number is not null then r.due_at
                         else greatest(w.good_from, c.deployed_at + c.minimum_watch * interval '1 second') end as due
                from clock cross join checklist c join watch w on w.checklist_id = c.id
                left join round r on r.checklist_id = c.id and r.number = w.last_round and r.status = 'DUE'
                where c.ended_at is null
                  and (w.snoozed_until is null or w.snoozed_until <= clock.now)
                  and (c.signed_at is not null
                       or r.asked and r.due_at <= clock.now
                       or r.number is null and w.good_until > clock.now
                          and c.deployed_at + c.minimum_watch * interval '1 second' <= clock.now)
            ),
            own as materialized (
                select o.release_id, o.person_id, a.id is not null as away, a.stand_in_id
                from owner_in_force o cross join clock join person p on p.id = o.person_id
                left join absence a on a.person_id = p.id
                    and (clock.now at time zone coalesce(p.time_zone, ?))::date between a.from_day and a.to_day
                where o.release_id = any(array(select release_id from due))
            ),
            task as (
                select due.*, case when exists (select from own where own.release_id = due.release_id)
                                   then 1 else 0 end as rank
                from due
            )
            """;

    /** Owners, or while they are away their stand-ins; the backups where nobody of them is there, or as second people. */
    private static final String OF_PERSON = """
            (exists (select from own where own.release_id = task.release_id
                     and (own.person_id = ? or own.stand_in_id = ?))
             or (task = 'SECOND_SIGN_OFF'
                 or not exists (select from own where own.release_id = task.release_id
                                and (not own.away or own.stand_in_id is not null)))
                and exists (select from service_member m join release r on r.service_id = m.service_id
                            where r.id = task.release_id and m.duty = 'BACKUP' and m.person_id = ?))
            and not (task = 'SECOND_SIGN_OFF' and exists (
                select from sign_off s where s.checklist_id = checklist and s.by_id = ? and s.seconded_by is null))
            """;

    private static final int MOST = 1_000;

    @Inject
    Sql sql;

    @Inject
    Organisation organisation;

    DueCheckConnection page(Long person, String team, Page page) {
        Where where = where(person, team);
        String zone = organisation.zone().getId();
        List<DueCheckView> rows = sql.list(DUE + "select * from task where " + where.sql() + " and " + page.where()
                + page.orderAndLimit(), DueCheckView::of, page.parameters(where.parameters(zone)));
        return DueCheckConnection.of(page.slice(rows, due -> List.of(due.rank(), due.dueAt(), due.releaseId())),
                () -> sql.one(DUE + "select count(*) as n from task where " + where.sql(), row -> row.id("n"),
                        where.parameters(zone)));
    }

    /** Most urgent first, as far as anybody can follow it. */
    List<DueCheckView> all(Long person, String team) {
        Where where = where(person, team);
        return sql.list(DUE + "select * from task where " + where.sql() + " order by rank, due, release_id limit " + MOST,
                DueCheckView::of, where.parameters(organisation.zone().getId()));
    }

    private static Where where(Long person, String team) {
        Where where = new Where();
        if (person != null) {
            where.and(OF_PERSON, person, person, person, person);
        }
        where.given("""
                release_id in (select r.id from release r join service s on s.id = r.service_id where s.team = ?)
                """, team);
        return where;
    }
}
