package dev.mimamori.agreement;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import dev.mimamori.incident.IncidentKind;
import io.smallrye.graphql.api.Nullable;

@Input("ProposeAgreementInput")
@Description("What a project is to protect. Speed and quality may be left open, and words alone may be agreed on.")
public record ProposeAgreementInput(
        @NonNull @Description("The project's key.") String project,
        @NonNull @Description("In words: what it protects.") String statement,
        @Id @Description("The PROJECT postmortem that it comes from: its effects are told from then on.") String postmortem,
        @NonNull @Description("What may break; 20 at most, and of each kind and stretch of time one.") List<@NonNull QualityInput> quality,
        @Description("How many releases a week ship its changes, at least.") Double releasesPerWeek,
        @Description("How long its changes take from their first commit to their deployment: the median, at most.") Duration leadTimeMedianAtMost,
        @Nullable @Description("What happens when it is broken; left out: people are told.") List<@NonNull Consequence> consequences,
        @Description("Whether consequences are recorded, and not enforced; left out: true, so that people see them before they feel them.") Boolean dryRun,
        @NonNull @Description("Who must approve: any of their names; one at least, 100 at most.") List<@NonNull String> approvers,
        @NonNull @Description("The day on which to look at it again; not before today.") LocalDate revisitOn) {

    @Input("QualityInput")
    @Description("At most so many of a kind in a stretch of time.")
    public record QualityInput(
            @NonNull @Description("The kind; NEAR_MISS is refused: a cap on near misses stops people reporting them.") IncidentKind kind,
            @Description("How many there may be, 0 or more.") int atMost,
            @NonNull @Description("In how much time: such as P28D, ten years at most.") Duration per) {
    }
}
