package dev.mimamori.incident;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import dev.mimamori.release.LinkInput;
import io.smallrye.graphql.api.Nullable;

@Input("UpdateIncidentInput")
@Description("Changes an incident, which `incident` or `externalId` names. A field left out stays as it is; null clears it.")
public record UpdateIncidentInput(
        @Id @Description("Its id.") String incident,
        @Description("Its key in another system, instead of its id; a pipeline must name it so.") String externalId,
        @Nullable @Description("Replaces all links.") List<@NonNull LinkInput> links,
        @Description("What happened, in a line; cannot be cleared.") String title,
        @Description("What is known of it, in words.") String description,
        @Description("How it broke; cannot be cleared.") IncidentKind kind,
        @Description("How bad it is; null: SEV3.") Severity severity,
        @Description("Why it happened, in the organisation's own vocabulary.") String cause,
        @Description("The service's name; null: that of the check, or of the release that it is put down to.") String service,
        @Description("Where it happened; null: as for the service.") String environment,
        @Description("How far it has come; cannot be cleared. MITIGATED and RESOLVED happened now unless the time is given; going back clears the times of what it had come to.") IncidentStatus status,
        @Description("When it began; cannot be cleared.") Instant startedAt,
        @Description("When somebody knew; cannot be cleared.") Instant detectedAt,
        @Description("When nobody suffered any more. Given without a status, an open incident is MITIGATED.") Instant mitigatedAt,
        @Description("When it was over. Given without a status, it is RESOLVED; null: it goes on.") Instant resolvedAt,
        @Description("How it was found; null: not known, which is OTHER.") DetectionSource detectedBy,
        @Description("Whether figures leave it out.") Boolean excludedFromMetrics) {
}
