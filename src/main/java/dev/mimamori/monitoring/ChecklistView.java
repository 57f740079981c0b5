package dev.mimamori.monitoring;

import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.Node;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;

@Type("Checklist")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("One watch of a release: what is looked at, when, and what was seen.")
public record ChecklistView(
        @Ignore long number,
        @Ignore long releaseId,
        @Ignore Watch watch,
        @Ignore Instant now,
        @Description("Slots that passed before registration, while nobody works, while snoozed, or while the service was down: no round, never missed.") int skipped,
        @NonNull @Description("When somebody is asked to look: a snapshot, taken at registration.") Schedule schedule,
        @Description("No reminders before this.") Instant snoozedUntil) implements Node {

    static ChecklistView of(Watch watch, Instant now) {
        boolean asleep = watch.snoozedUntil != null && watch.snoozedUntil.isAfter(now) && watch.isLive();
        return new ChecklistView(watch.id, watch.releaseId, watch, now, watch.skippedAt(now), watch.schedule,
                asleep ? watch.snoozedUntil : null);
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque, global and stable.")
    public String getId() {
        return GlobalId.of(NodeType.Checklist, number);
    }

    @Description("The round of the current slot: due, overdue or done; null before the first and after the watch.")
    public RoundView getCurrentRound() {
        return watch.isLive() && watch.signedAt == null && watch.latest != null
                ? RoundView.of(number, watch.latest, now, watch.schedule.grace())
                : null;
    }
}
