package dev.mimamori.incident;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import io.smallrye.graphql.api.Nullable;

@Input("IncidentFilter")
@Description("Which incidents; conditions that are left out do not narrow.")
public record IncidentFilter(
        @Nullable @Description("Any of these kinds.") List<@NonNull IncidentKind> kind,
        @Nullable @Description("Any of these severities.") List<@NonNull Severity> severity,
        @Nullable @Description("Any of these statuses.") List<@NonNull IncidentStatus> status,
        @Description("The service's name.") String service,
        @Description("The key of a project that a share of it is put down to, confirmed or not.") String project,
        @Description("Exactly this cause.") String cause,
        @Description("Detected at this moment or later.") Instant detectedAfter,
        @Description("Detected before this moment.") Instant detectedBefore,
        @Description("true: only those that nobody has put down to anything, confirmed or not; false: only the others.") Boolean unattributed,
        @Description("true: only those with a share that is proposed and not confirmed; false: only the others.") Boolean unconfirmed,
        @Description("Words, all of which are in the title, description, cause or externalId; parts of words too, in any language and width.") String search) {
}
