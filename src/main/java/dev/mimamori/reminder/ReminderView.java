package dev.mimamori.reminder;

import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Channel;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.Node;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;
import dev.mimamori.monitoring.ReminderReason;

@Type("Reminder")
@Allowed(Role.VIEWER)
@Description("Something that somebody was told, or will be, and how it arrived.")
public record ReminderView(
        @Ignore long number,
        @Ignore long subjectId,
        @NonNull @Description("Why.") ReminderReason reason,
        @NonNull @Description("Who: a person's handle, or a channel; the service's name where nobody owns the release.") String to,
        @NonNull @Description("How.") Channel channel,
        @NonNull @Description("When it came up.") Instant dueAt,
        @Description("When it was sent.") Instant sentAt,
        @NonNull @Description("Where it stands.") DeliveryStatus status,
        @Description("How often it was tried.") int attempts,
        @Description("What went wrong the last time.") String lastError) implements Node {

    @Enum
    @Description("Where a reminder stands.")
    public enum DeliveryStatus {
        @Description("To be sent, or to be tried again.")
        PENDING,
        @Description("The channel has taken it.")
        SENT,
        @Description("Given up; `lastError` says why.")
        FAILED,
        @Description("Overtaken by a newer one, an answer, a sign-off or a supersession before it was sent.")
        CANCELLED
    }

    static ReminderView of(Row row) {
        return new ReminderView(row.id("id"), row.id("subject_id"), row.constant("reason", ReminderReason.class),
                row.text("recipient"), row.constant("channel", Channel.class), row.instant("due_at"),
                row.instant("sent_at"), row.constant("status", DeliveryStatus.class), row.integer("attempts"),
                row.text("last_error"));
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque, global and stable.")
    public String getId() {
        return GlobalId.of(NodeType.Reminder, number);
    }
}
