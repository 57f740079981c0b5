package dev.mimamori.monitoring;

import java.time.Duration;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import dev.mimamori.release.Risk;
import io.smallrye.graphql.api.Nullable;

@Input("SaveChecklistTemplateInput")
@Description("Creates or changes the template of this name. A field left out stays as it is; on creation it is that of `default`.")
public record SaveChecklistTemplateInput(
        @NonNull @Description("Its key; `default` is the one that serves every service without its own.") String name,
        @Nullable @Description("Names of the services that use it from now on, all of them; null: none.") List<@NonNull String> services,
        @Nullable @Description("The environments that it is for; empty: all that are watched.") List<@NonNull String> environments,
        @NonNull @Description("What to look at, in order; one at least is required at LOW.") List<@NonNull TemplateItemInput> items,
        @Nullable @Description("When, by risk; a risk that is left out stays as it is.") List<@NonNull ScheduleInput> schedules,
        @Nullable @Description("The ladder, in order.") List<@NonNull EscalationStepInput> escalation,
        @Description("What becomes of a watch when a newer release comes.") OnNewerRelease onNewerRelease) {

    @Input("TemplateItemInput")
    @Description("Something to look at after a release.")
    public record TemplateItemInput(
            @NonNull @Description("What to look at; its key within the template.") String title,
            @Description("Where to look; {service}, {version}, {environment}, {from}, {to}, {fromIso} and {toIso} are filled in.") String dashboardUrl,
            @Description("What is in order.") String expected,
            @Description("What should prompt a rollback.") String rollbackTrigger,
            @Description("Whether a round needs its answer to be complete; left out: true.") Boolean required,
            @Description("Asked of releases of this risk or a higher one; left out: LOW.") Risk minimumRisk,
            @Description("Not asked before this much time has passed since `deployedAt`.") Duration notBefore,
            @Description("Whether it is not asked again once it was answered OK; left out: false.") Boolean once) {
    }

    @Input("ScheduleInput")
    @Description("When somebody is asked to look, for releases of one risk.")
    public record ScheduleInput(
            @NonNull @Description("The risk that it is for.") Risk risk,
            @NonNull @Description("From `deployedAt` to the first look.") Duration firstAfter,
            @NonNull @Description("From one look to the next; PT1S at least.") Duration interval,
            @Description("A look that is not answered for this long is overdue; it may be longer than the interval: then a look is missed without having been overdue.") Duration grace,
            @Description("No HEALTHY sign-off before this much time has passed since `deployedAt`.") Duration minimumWatch,
            @Description("A snooze ends this long after the round's `dueAt` at the latest.") Duration maximumSnooze,
            @Description("Whether another person must agree to HEALTHY.") Boolean secondSignOff,
            @Description("Whether nobody is asked while no owner works; on creation true for LOW and MEDIUM, false for HIGH.") Boolean respectWorkingHours) {
    }

    @Input("EscalationStepInput")
    @Description("A rung of the ladder.")
    public record EscalationStepInput(
            @Description("After how many missed rounds in a row; 1 at least.") int afterMissed,
            @NonNull @Description("Whom it tells.") EscalationTarget to,
            @Description("Where; left out: the person's own channels or the team's.") String channel) {
    }
}
