package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;

/** Answers, kept: one in force for each item and round; those that were amended stay on record. */
@ApplicationScoped
class Answers {

    /** What somebody said of an item. */
    record Answer(long itemId, CheckResult result, String note, String observed, String evidenceUrl) {
    }

    /** An answer in force, and whose it is. */
    record InForce(Answer answer, long byId) {

        private static InForce of(Row row) {
            return new InForce(new Answer(row.id("item_id"), row.constant("result", CheckResult.class),
                    row.text("note"), row.text("observed"), row.text("evidence_url")), row.id("by_id"));
        }
    }

    @Inject
    Sql sql;

    /** With the answers of the open and of the last complete round, in the checklist's order. */
    List<ItemState> states(Collection<Long> checklists) {
        return sql.list("""
                select i.id, i.checklist_id, i.required, i.not_before, i.once,
                    (select min(round) from acknowledgement a
                     where i.once and a.item_id = i.id and not a.amended and a.result = 'OK') as first_ok,
                    o.result as in_open, d.result as in_done
                from checklist_item i
                left join lateral (
                    select a.result from round_as_seen r join acknowledgement a
                        on a.checklist_id = r.checklist_id and a.round = r.number and not a.amended
                    where r.checklist_id = i.checklist_id and r.status = 'DUE' and a.item_id = i.id) o on true
                left join lateral (
                    select number from round r where r.checklist_id = i.checklist_id and r.status = 'DONE'
                    order by number desc limit 1) done on true
                left join acknowledgement d on d.item_id = i.id and d.round = done.number and not d.amended
                where i.checklist_id = any(?::bigint[]) order by i.checklist_id, i.position
                """, ItemState::of, checklists);
    }

    Map<Long, InForce> inForce(long checklist, int round) {
        Map<Long, InForce> found = new HashMap<>();
        sql.list("select * from acknowledgement where checklist_id = ? and round = ? and not amended",
                row -> found.put(row.id("item_id"), InForce.of(row)), checklist, round);
        return found;
    }

    /** The last complete round of each checklist. */
    Map<Long, Round> lastDone(Collection<Long> checklists) {
        Map<Long, Round> found = new HashMap<>();
        sql.list("""
                select distinct on (checklist_id) checklist_id, number, due_at, opened_at, status as round_status,
                    completed_at, asked, told
                from round where checklist_id = any(?::bigint[]) and status = 'DONE'
                order by checklist_id, number desc
                """, row -> found.put(row.id("checklist_id"), Round.of(row)), checklists);
        return found;
    }

    /** Puts an answer in force; its number. */
    long put(long checklist, int round, Answer answer, long by, Instant now) {
        sql.update("update acknowledgement set amended = true where item_id = ? and round = ? and not amended",
                answer.itemId(), round);
        return sql.one("""
                insert into acknowledgement (id, checklist_id, round, item_id, result, by_id, at, note, observed,
                    evidence_url)
                values (nextval('node_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                """, row -> row.id("id"), checklist, round, answer.itemId(), answer.result(), by, now, answer.note(),
                answer.observed(), answer.evidenceUrl());
    }

    /** By item: the release whose checklist it is on. An item that is nowhere is left out. */
    Map<Long, Long> releasesOf(Collection<Long> items) {
        Map<Long, Long> found = new HashMap<>();
        sql.list("""
                select i.id, c.release_id from checklist_item i join checklist c on c.id = i.checklist_id
                where i.id = any(?::bigint[])
                """, row -> found.put(row.id("id"), row.id("release_id")), items);
        return found;
    }
}
