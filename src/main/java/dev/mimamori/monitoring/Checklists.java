package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Batch;
import dev.mimamori.common.Clock;
import dev.mimamori.common.Node;
import dev.mimamori.common.NodeLoader;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;

/** Checklists and what hangs on them, read: one statement each, for a whole page. */
@ApplicationScoped
public class Checklists implements NodeLoader {

    private static final int MOST_ROUNDS = 100;

    @Inject
    WatchStore store;

    @Inject
    Answers answers;

    @Inject
    Clock clock;

    @Inject
    Sql sql;

    @Override
    public NodeType type() {
        return NodeType.Checklist;
    }

    @Override
    public Set<Role> readers() {
        return Set.of(Role.VIEWER, Role.PIPELINE);
    }

    @Override
    public Map<Long, ? extends Node> load(Collection<Long> numbers) {
        return views(numbers);
    }

    public Map<Long, ChecklistView> views(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.now();
        return Batch.index(store.load(ids).stream().map(watch -> ChecklistView.of(watch, now)).toList(),
                ChecklistView::number);
    }

    /** The live one of each release, or else its last. */
    Map<Long, ChecklistView> ofReleases(Collection<Long> releases) {
        Instant now = clock.now();
        return Batch.index(store.loadOf(releases).stream().map(watch -> ChecklistView.of(watch, now)).toList(),
                ChecklistView::releaseId);
    }

    List<ChecklistItemView> items(Collection<Long> checklists) {
        return sql.list(
                ChecklistItemView.SELECT + "where i.checklist_id = any(?::bigint[]) order by i.checklist_id, i.position",
                ChecklistItemView::of, checklists);
    }

    /** By number, in one statement. */
    public Map<Long, ChecklistItemView> itemsById(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of()
                : Batch.index(sql.list(ChecklistItemView.SELECT + "where i.id = any(?::bigint[])", ChecklistItemView::of,
                        ids), ChecklistItemView::number);
    }

    /** The answer in force of each item's latest answered round. */
    Map<Long, AcknowledgementView> latestAnswers(Collection<Long> items) {
        return Batch.index(sql.list("""
                select a.* from unnest(?::bigint[]) as of (id) cross join lateral (
                    select * from acknowledgement where item_id = of.id and not amended
                    order by round desc limit 1) a
                """, AcknowledgementView::of, items), AcknowledgementView::itemId);
    }

    /** Whether each may be signed HEALTHY now, in their order. */
    List<ReadinessView> readiness(List<ChecklistView> checklists) {
        List<Long> ids = Batch.keys(checklists, ChecklistView::number);
        Map<Long, Round> done = answers.lastDone(ids);
        List<List<ItemState>> items = Batch.group(checklists, ChecklistView::number, answers.states(ids),
                ItemState::checklistId);
        List<ReadinessView> views = new ArrayList<>();
        for (int i = 0; i < checklists.size(); i++) {
            ChecklistView checklist = checklists.get(i);
            views.add(ReadinessView.of(Readiness.of(checklist.watch(), done.get(checklist.number()), items.get(i),
                    checklist.now())));
        }
        return views;
    }

    /** Those that the current round asks for. */
    Set<Long> asked(List<ChecklistItemView> items) {
        List<Long> ids = Batch.keys(items, ChecklistItemView::checklistId);
        Map<Long, ChecklistView> views = views(ids);
        return answers.states(ids).stream().filter(item -> {
            Watch watch = views.get(item.checklistId()).watch();
            return watch.isLive() && watch.signedAt == null && watch.latest != null
                    && item.askedIn(watch.latest, watch.deployedAt);
        }).map(ItemState::id).collect(Collectors.toSet());
    }

    /** By answer: those of the same call, which has one moment and one person, that are not as expected; NOT_OK first. */
    Map<Long, List<AcknowledgementView>> alarmsWith(Collection<Long> answers) {
        Map<Long, List<AcknowledgementView>> found = new HashMap<>();
        if (!answers.isEmpty()) {
            sql.list("""
                    select a.*, of.id as with_id from acknowledgement of
                    join acknowledgement a on a.checklist_id = of.checklist_id and a.round = of.round
                        and a.by_id = of.by_id and a.at = of.at and a.result in ('NOT_OK', 'UNSURE')
                    join checklist_item i on i.id = a.item_id
                    where of.id = any(?::bigint[]) order by of.id, a.result, i.position
                    """, row -> found.computeIfAbsent(row.id("with_id"), id -> new ArrayList<>())
                    .add(AcknowledgementView.of(row)), answers);
        }
        return found;
    }

    /** Newest first, a hundred at most of each. */
    List<RoundView> rounds(List<ChecklistView> checklists) {
        Map<Long, ChecklistView> byId = Batch.index(checklists, ChecklistView::number);
        return sql.list("""
                select r.checklist_id, r.number, r.due_at, r.opened_at, r.status as round_status, r.completed_at,
                    r.asked, r.told
                from unnest(?::bigint[]) as of (id) cross join lateral (
                    select * from round_as_seen where checklist_id = of.id order by number desc limit ?) r
                order by r.checklist_id, r.number desc
                """, row -> {
            ChecklistView checklist = byId.get(row.id("checklist_id"));
            return RoundView.of(checklist.number(), Round.of(row), checklist.now(), checklist.schedule().grace());
        }, Batch.keys(checklists, ChecklistView::number), MOST_ROUNDS);
    }

    /** All that was said in these rounds, amended answers too, in order. */
    List<AcknowledgementView> answers(List<RoundView> rounds) {
        return sql.list("""
                select a.* from unnest(?::bigint[], ?::integer[]) as of (checklist_id, round)
                join acknowledgement a using (checklist_id, round) order by a.id
                """, AcknowledgementView::of, rounds.stream().map(RoundView::checklistId).toList(),
                rounds.stream().map(RoundView::number).toList());
    }

    /** Releases whose open items each release's checklist took over, oldest first. */
    Map<Long, List<Long>> carriedOver(Collection<Long> releases) {
        Map<Long, List<Long>> found = new HashMap<>();
        sql.list("""
                select c.release_id, o.from_release_id from checklist c join carried_over o on o.checklist_id = c.id
                join release f on f.id = o.from_release_id
                where c.release_id = any(?::bigint[])
                  and c.id = (select id from checklist l where l.release_id = c.release_id
                              order by l.ended_at is null desc, l.id desc limit 1)
                order by c.release_id, f.deployed_at, f.version limit 10000
                """, row -> found.computeIfAbsent(row.id("release_id"), id -> new ArrayList<>())
                .add(row.id("from_release_id")), releases);
        return found;
    }
}
