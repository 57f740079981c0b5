package dev.mimamori.incident;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import dev.mimamori.release.LinkInput;
import io.smallrye.graphql.api.Nullable;

@Input("ReportIncidentInput")
@Description("What broke, or nearly did. A title and a kind are enough.")
public record ReportIncidentInput(
        @NonNull @Description("What happened, in a line.") String title,
        @NonNull @Description("How it broke.") IncidentKind kind,
        @Description("How bad it is; left out: SEV3.") Severity severity,
        @Description("What is known of it, in words.") String description,
        @Description("Why it happened, in the organisation's own vocabulary; a new word becomes part of it.") String cause,
        @Description("The service's name; left out: that of the check, or of the release that it is put down to.") String service,
        @Description("Where it happened; left out: as for the service.") String environment,
        @Description("When it began, at most five minutes ahead; left out: when it was detected, but with `check` when that was last seen OK, else when its release went out.") Instant startedAt,
        @Description("When somebody knew; left out: now, but with `check` when it was answered.") Instant detectedAt,
        @Description("When it was over; left out: it goes on.") Instant resolvedAt,
        @Description("How it was found; left out: CHECK with `check`, else OTHER.") DetectionSource detectedBy,
        @Id @Description("The id of the checklist item that showed it. Service, environment and times come from there, and unless `attributions` say otherwise its release is proposed as the cause.") String check,
        @Nullable @Description("What to put it down to, 100 at most.") List<@NonNull AttributionInput> attributions,
        @Description("Its key in another system: reported again, it is the same incident, and what was empty is filled. A pipeline must give one.") String externalId,
        @Nullable @Description("Where it is spoken of, 100 at most.") List<@NonNull LinkInput> links) {
}
