package dev.mimamori.reminder;

import java.time.Instant;

import dev.mimamori.common.Channel;
import dev.mimamori.common.Row;
import dev.mimamori.delivery.Address;

/**
 * A message that this replica may send.
 *
 * @param releaseId null: it is about none
 * @param traceParent of the pipeline that deployed that release; may be null
 * @param wantedAt when its recipient was to be told
 * @param until then, on this replica's own steady clock
 * @param respectsHours whether its recipient is only told while they work
 * @param outdated part of what it says has been overtaken: it is to be put away
 */
record Leased(long id, long lease, Channel channel, String recipient, Long personId, Address to, Long noticeId,
        Long releaseId, String traceParent, Instant wantedAt, String type, Instant at, String data, String line, String letter,
        boolean digest, Instant madeAt,
        int attempts, boolean respectsHours, boolean outdated, long until) {

    static Leased of(Row row, long until) {
        Address to = new Address(row.text("email"), row.text("slack_user_id"), row.text("place"));
        return new Leased(row.id("id"), row.id("lease"), row.constant("channel", Channel.class), row.text("recipient"),
                row.idOrNull("person_id"), to, row.idOrNull("notice_id"), row.idOrNull("release_id"), row.text("traceparent"),
                row.instant("wanted_at"), row.text("type"),
                row.instant("at"), row.text("data"), row.text("body"), row.text("letter"), row.flag("digest"),
                row.instant("made_at"), row.integer("attempts"), row.flag("respects_hours"), row.flag("outdated"), until);
    }

    String messageId() {
        return "msg_" + id;
    }

    boolean hasLapsed() {
        return System.nanoTime() - until > 0;
    }
}
