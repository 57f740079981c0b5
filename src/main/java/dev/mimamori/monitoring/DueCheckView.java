package dev.mimamori.monitoring;

import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;

@Type("DueCheck")
@Allowed(Role.VIEWER)
@Description("One thing that somebody must do now.")
public record DueCheckView(
        @Ignore long releaseId,
        @Ignore int rank,
        @NonNull @Description("What is to be done.") DueTask task,
        @Description("The round that wants an answer; null where a signature is wanted.") RoundView round,
        @NonNull @Description("Since when it can be done.") Instant dueAt,
        @Description("Whether it has waited for longer than the schedule's grace.") boolean overdue) {

    @Enum
    @Description("What somebody must do.")
    public enum DueTask {
        @Description("Look, and answer the round.")
        ANSWER,
        @Description("Sign it off: `readiness` allows HEALTHY.")
        SIGN_OFF,
        @Description("Agree with somebody's HEALTHY.")
        SECOND_SIGN_OFF
    }

    static DueCheckView of(Row row) {
        Instant now = row.instant("now");
        DueTask task = row.constant("task", DueTask.class);
        Round round = task == DueTask.ANSWER ? Round.of(row) : null;
        RoundView view = round == null ? null : RoundView.of(row.id("checklist"), round, now, row.seconds("grace"));
        Instant due = row.instant("due");
        boolean overdue = view == null ? now.isAfter(due.plus(row.seconds("grace"))) : view.status() == RoundStatus.OVERDUE;
        return new DueCheckView(row.id("release_id"), row.integer("rank"), task, view, due, overdue);
    }
}
