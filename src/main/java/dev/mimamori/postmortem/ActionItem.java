package dev.mimamori.postmortem;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Row;
import dev.mimamori.common.Text;
import dev.mimamori.incident.IncidentKind;

/** What is kept of an action item, as it was read under the row's lock. */
record ActionItem(long id, long postmortem, String title, ActionType type, long owner, LocalDate dueOn, ActionStatus status,
        String trackerUrl, Aim aim, Instant completedAt) {

    /** What should get better, and how one would see it. */
    record Aim(String hypothesis, ActionMeasure measure, IncidentKind kind) {

        /** Whoever changes the measure alone need not clear the kind, which no other measure has. */
        Aim with(SaveActionItemInput input, Predicate<String> given) {
            ActionMeasure wanted = given.test("measure") ? input.measure() : measure;
            IncidentKind counted = given.test("kind") ? input.kind()
                    : wanted == ActionMeasure.INCIDENTS_OF_KIND ? kind : null;
            return new Aim(given.test("hypothesis") ? Text.note("hypothesis", input.hypothesis()) : hypothesis, wanted,
                    counted).checked();
        }

        Aim checked() {
            if ((measure == ActionMeasure.INCIDENTS_OF_KIND) != (kind != null)) {
                throw new BadInput("kind", kind == null ? "INCIDENTS_OF_KIND: say of which kind"
                        : "only INCIDENTS_OF_KIND counts a kind");
            }
            return this;
        }
    }

    static ActionItem of(Row row) {
        return new ActionItem(row.id("id"), row.id("postmortem_id"), row.text("title"),
                row.constant("type", ActionType.class), row.id("owner_id"), row.date("due_on"),
                row.constant("status", ActionStatus.class), row.text("tracker_url"),
                new Aim(row.text("hypothesis"), row.constant("measure", ActionMeasure.class),
                        row.constant("kind", IncidentKind.class)),
                row.instant("completed_at"));
    }

    /** One that nobody has begun. */
    static ActionItem blank(long postmortem) {
        return new ActionItem(0, postmortem, null, null, 0, null, ActionStatus.OPEN, null, new Aim(null, null, null), null);
    }

    boolean isPending() {
        return status == ActionStatus.OPEN || status == ActionStatus.IN_PROGRESS;
    }

    /** As the input wants it; done now where it was not before. */
    ActionItem with(SaveActionItemInput input, long ownerId, Predicate<String> given, Instant now) {
        if (given.test("status") && input.status() == null) {
            throw new BadInput("status", "cannot be cleared: leave it out to keep it");
        }
        ActionStatus wanted = given.test("status") ? input.status() : status;
        Instant done = wanted != ActionStatus.DONE ? null : completedAt != null ? completedAt : now;
        return new ActionItem(id, postmortem, Text.title("title", input.title()), input.type(), ownerId, input.dueOn(),
                wanted, given.test("trackerUrl") ? Text.url("trackerUrl", input.trackerUrl()) : trackerUrl,
                aim.with(input, given), done);
    }

    /** What differs, under the API's names. */
    List<String> changesTo(ActionItem other) {
        List<String> changes = new ArrayList<>();
        note(changes, "title", title, other.title);
        note(changes, "type", type, other.type);
        if (owner != other.owner) {
            changes.add("owner");
        }
        note(changes, "dueOn", dueOn, other.dueOn);
        note(changes, "status", status, other.status);
        note(changes, "trackerUrl", trackerUrl, other.trackerUrl);
        if (!Objects.equals(aim.hypothesis(), other.aim.hypothesis())) {
            changes.add("hypothesis");
        }
        note(changes, "measure", aim.measure(), other.aim.measure());
        note(changes, "kind", aim.kind(), other.aim.kind());
        return changes;
    }

    private static void note(List<String> changes, String field, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            changes.add(field + " " + (before == null ? "none" : before) + " → " + (after == null ? "none" : after));
        }
    }
}
