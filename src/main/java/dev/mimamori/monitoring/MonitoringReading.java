package dev.mimamori.monitoring;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.mimamori.catalogue.CatalogueReading;
import dev.mimamori.common.NodeType;
import dev.mimamori.read.ReadType;
import dev.mimamori.read.Reading;

/** Checklists with what hangs on them, read in one statement. What takes more than a rule over columns is not here. */
@ApplicationScoped
public class MonitoringReading implements Reading {

    @Override
    public List<ReadType> types() {
        return List.of(
                ReadType.of("Release").first("checklist", "Checklist", "checklist @", "@.release_id = ^.id",
                        "@.ended_at is null desc, @.id desc"),
                ReadType.of(NodeType.Checklist).one("release", "Release", "release @", "@.id = ^.release_id")
                        .many("items", "ChecklistItem", "checklist_item @", "@.checklist_id = ^.id", "@.position")
                        .one("schedule", "Schedule", "checklist @", "@.id = ^.id")
                        .first("signOff", "SignOff", "sign_off @", "@.checklist_id = ^.id", "@.id desc")
                        .many("signOffs", "SignOff", "sign_off @", "@.checklist_id = ^.id", "@.id desc"),
                ReadType.of("Checklist").time("nextReminderAt", """
                        (select w.look_at from watch w where w.checklist_id = @.id and @.ended_at is null)""")
                        .time("snoozedUntil", """
                                (select w.snoozed_until from watch w where w.checklist_id = @.id and @.ended_at is null
                                 and w.snoozed_until > %s)""".formatted(ReadType.NOW))
                        .one("currentRound", "Round", """
                                (select o.*, ^.grace from round o join watch w on w.checklist_id = o.checklist_id
                                     and w.last_round = o.number where o.checklist_id = ^.id) @""",
                                "^.ended_at is null and ^.signed_at is null")
                        .many("rounds", "Round", """
                                (select o.*, ^.grace from round_as_seen o where o.checklist_id = ^.id
                                 order by o.number desc limit 100) @""", "true", "@.number desc"),
                ReadType.of("Round").value("number", "number").time("dueAt", "due_at").time("completedAt", "completed_at")
                        .constant("status", """
                                case when @.status = 'DUE' and %s >= @.grace * interval '1 second'
                                     + case when @.opened_at - @.due_at > interval '1 minute' then @.opened_at else @.due_at end
                                     then 'OVERDUE' else @.status end""".formatted(ReadType.NOW))
                        .many("acknowledgements", "Acknowledgement", "acknowledgement @",
                                "@.checklist_id = ^.checklist_id and @.round = ^.number", "@.id"),
                ReadType.of("SignOff").constant("verdict", "verdict").time("at", "at").text("note", "note")
                        .text("overrideReason", "override_reason").time("secondedAt", "seconded_at")
                        .one("by", "Person", "person @", CatalogueReading.survivor("^.by_id"))
                        .one("seconded", "Person", "person @", CatalogueReading.survivor("^.seconded_by")),
                ReadType.of("Schedule").constant("risk", "schedule_risk").span("firstAfter", "@.first_after")
                        .span("interval", "@.interval_seconds").span("grace", "@.grace")
                        .span("minimumWatch", "@.minimum_watch").span("maximumSnooze", "@.maximum_snooze")
                        .value("secondSignOff", "second_sign_off").value("respectWorkingHours", "respect_working_hours"),
                ReadType.of(NodeType.ChecklistItem).texts("title", "expected").constant("source", "source")
                        .text("rollbackTrigger", "rollback_trigger").value("required", "required")
                        .one("change", "Change", "change @", "@.id = ^.change_id")
                        .first("latest", "Acknowledgement", "acknowledgement @", "@.item_id = ^.id and not @.amended",
                                "@.round desc"),
                ReadType.of("Acknowledgement").value("round", "round").constant("result", "result").time("at", "at")
                        .texts("note", "observed").text("evidenceUrl", "evidence_url")
                        .one("item", "ChecklistItem", "checklist_item @", "@.id = ^.item_id")
                        .one("by", "Person", "person @", CatalogueReading.survivor("^.by_id")));
    }
}
