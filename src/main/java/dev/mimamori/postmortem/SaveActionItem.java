package dev.mimamori.postmortem;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.catalogue.People;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Clock;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.Given;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Text;
import dev.mimamori.reminder.Errand;

/** Sets somebody something to do, or says how far it has come: at any time, also when the text stands. */
@ApplicationScoped
class SaveActionItem {

    @Inject
    Clock clock;

    @Inject
    People people;

    @Inject
    PostmortemStore postmortems;

    @Inject
    Sql sql;

    @Inject
    ActionReminders reminding;

    @Inject
    Event<Errand.Over> over;

    @Inject
    Audit audit;

    @Transactional
    Done save(SaveActionItemInput input) {
        Given given = Given.input();
        Long id = input.id() == null ? null : GlobalId.number("id", input.id(), NodeType.ActionItem);
        long postmortem = GlobalId.number("postmortem", input.postmortem(), NodeType.Postmortem);
        String name = Text.name("owner", input.owner());
        Instant now = clock.now();
        ActionItem.blank(postmortem).with(input, 0, field -> given.has(field) && !"kind".equals(field)
                && !"measure".equals(field), now);
        Optional<Long> owner = people.idOf(name);
        ActionItem before = id == null ? sameOrBlank(postmortem, Text.title("title", input.title())) : lock(id);
        if (before.postmortem() != postmortem) {
            throw new BadInput("postmortem", "it belongs to another postmortem, and stays there");
        }
        ActionItem after = before.with(input,
                people.survivor(owner.orElseThrow(() -> NotFound.named("owner", "person", name))), given::has, now);
        if (before.id() == 0) {
            return new Done(insert(after, now), true);
        }
        List<String> changes = before.changesTo(after);
        if (id == null && !changes.isEmpty()) {
            throw new Conflict("there is an action item of this title here already, and it says otherwise ("
                    + String.join(", ", changes) + "): change it by its id, or give this one another title",
                    Map.of("actionItem", GlobalId.of(NodeType.ActionItem, before.id())));
        }
        if (!changes.isEmpty()) {
            store(after, reminding.nextOf(after, now));
            if (!after.isPending() || before.owner() != after.owner() || !before.dueOn().equals(after.dueOn())) {
                over.fire(new Errand.Over(after.id()));
            }
            audit.record("saveActionItem", NodeType.ActionItem, after.id(), String.join(", ", changes));
        }
        return new Done(after.id(), !changes.isEmpty());
    }

    /**
     * Within a postmortem, while it is locked, the title tells it too: sent again because the answer was lost, it is the same
     * one. Whoever knows its title and not its id has not seen what it says.
     */
    private ActionItem sameOrBlank(long postmortem, String title) {
        postmortems.lock(postmortem).orElseThrow(PostmortemStore::notThere);
        return sql.find("select * from action_item where postmortem_id = ? and title = ? order by id limit 1 for no key update",
                ActionItem::of, postmortem, title).orElseGet(() -> ActionItem.blank(postmortem));
    }

    private ActionItem lock(long id) {
        return sql.find("select * from action_item where id = ? for no key update", ActionItem::of, id)
                .orElseThrow(() -> new NotFound("id", "there is no such action item"));
    }

    /** Its number. In a postmortem that is locked, or that was just made. */
    long insert(ActionItem item, Instant now) {
        return insert(item, now, reminding.nextOf(item, now));
    }

    long insertImported(ActionItem item, Instant now) {
        return insert(item, now, reminding.nextOfImported(item, now));
    }

    private long insert(ActionItem item, Instant now, Instant remindAt) {
        int before = sql.one("select count(*)::integer as items from action_item where postmortem_id = ?",
                row -> row.integer("items"), item.postmortem());
        if (before >= Patch.MOST) {
            throw new BadInput("postmortem",
                    "at most " + Patch.MOST + " action items: finish some in a postmortem of their own");
        }
        long id = sql.one("""
                insert into action_item (id, postmortem_id, title, type, owner_id, due_on, status, tracker_url, hypothesis,
                    measure, kind, created_at, completed_at, remind_at)
                values (nextval('node_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                """, row -> row.id("id"), item.postmortem(), item.title(), item.type(), item.owner(), item.dueOn(),
                item.status(), item.trackerUrl(), item.aim().hypothesis(), item.aim().measure(), item.aim().kind(), now,
                item.completedAt(), remindAt);
        audit.record("saveActionItem", NodeType.ActionItem, id, item.type() + ": " + item.title());
        return id;
    }

    private void store(ActionItem item, Instant remindAt) {
        sql.update("""
                update action_item set title = ?, type = ?, owner_id = ?, due_on = ?, status = ?, tracker_url = ?,
                    hypothesis = ?, measure = ?, kind = ?, completed_at = ?, remind_at = ?
                where id = ?
                """, item.title(), item.type(), item.owner(), item.dueOn(), item.status(), item.trackerUrl(),
                item.aim().hypothesis(), item.aim().measure(), item.aim().kind(), item.completedAt(), remindAt, item.id());
    }
}
