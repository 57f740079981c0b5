package dev.mimamori.release;

import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("TimelineEvent")
@Allowed(Role.VIEWER)
@Description("Something that happened.")
public record TimelineEvent(
        @Ignore long releaseId,
        @Ignore Long byId,
        @NonNull @Description("When.") Instant at,
        @NonNull @Description("What, in a line.") String text,
        @NonNull @Description("Where it is known from: `deployment`, `round`, `answer`, `reminder`, `signOff`, `incident`, `project`, `gate`, and `hand` for what somebody added.") String source) {
}
