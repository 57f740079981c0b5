package dev.mimamori.reminder;

import java.time.Instant;

import dev.mimamori.common.Channel;
import dev.mimamori.common.Row;
import dev.mimamori.monitoring.ReminderReason;

/** A reminder that is in no message yet, with what a message says of its release, or of what else it is about. */
record Unplanned(long id, String occasion, ReminderReason reason, String recipient, Channel channel, Long personId,
        Integer round, Instant dueAt, boolean respectsHours, boolean deferred, Long byId, Long acknowledgementId, String note,
        Long staleMessageId, Long releaseId, long subjectId, Matter matter, String service, String teamChannel, String version,
        String environment,
        String risk, Instant deployedAt) {

    static final String SELECT = """
            select m.*, r.version, r.environment, r.risk, r.deployed_at, s.name as service, s.team_channel
            from reminder m left join release r on r.id = m.release_id left join service s on s.id = r.service_id
            where m.message_id is null and not m.cancelled and m.plan_at <= ?\s""";

    static Unplanned of(Row row) {
        return new Unplanned(row.id("id"), row.text("occasion"), row.constant("reason", ReminderReason.class),
                row.text("recipient"), row.constant("channel", Channel.class), row.idOrNull("person_id"),
                row.integerOrNull("round"), row.instant("due_at"), row.flag("respects_hours"), row.flag("deferred"),
                row.idOrNull("by_id"), row.idOrNull("acknowledgement_id"), row.text("note"), row.idOrNull("stale_message_id"),
                row.idOrNull("release_id"), row.id("subject_id"), Matter.of(row), row.text("service"),
                row.text("team_channel"), row.text("version"),
                row.text("environment"), row.text("risk"), row.instant("deployed_at"));
    }

    /** Whom digests are for. */
    Recipient to() {
        return new Recipient(recipient, channel);
    }

    record Recipient(String name, Channel channel) {
    }
}
