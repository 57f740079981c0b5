package dev.mimamori.incident;

import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;
import dev.mimamori.release.ReleaseStatus;

@Type("Attribution")
@Allowed(Role.VIEWER)
@Description("How much of an incident is put down to a release, or to a project as a whole.")
public record AttributionView(
        @Ignore long incidentId,
        @Ignore Long releaseId,
        @Ignore Long projectId,
        @Ignore long byId,
        @Description("The change of the release that it was; null where nobody said, or for a project.") String changeUrl,
        @Description("The part of the whole: above 0, at most 1.") double share,
        @Description("Whether somebody who may has confirmed it; only then does it count.") boolean confirmed,
        @Description("Whether the impact statement saw it coming; null where nobody has said.") Foresight foreseen,
        @NonNull @Description("When it was put down so.") Instant at,
        @Description("Why, in words.") String note,
        @Description("Whether the release should be corrected to FAULTY: it bears a confirmed half or more, was watched, and its verdict is neither FAULTY nor ROLLED_BACK. `signOff` does it while it is watched, else `correctVerdict`.") boolean suggestsFaulty) {

    private static final double HALF = 0.5 - Shares.ROUNDING;

    /** Of columns of {@code attribution}, and the release's status as {@code release_status}. */
    static AttributionView of(Row row) {
        double share = row.decimal("share");
        boolean confirmed = row.flag("confirmed");
        return new AttributionView(row.id("incident_id"), row.idOrNull("release_id"), row.idOrNull("project_id"),
                row.id("by_id"), row.text("change_url"), share, confirmed, row.constant("foreseen", Foresight.class),
                row.instant("at"), row.text("note"),
                confirmed && share >= HALF && mayProveFaulty(row.constant("release_status", ReleaseStatus.class)));
    }

    /** One that nobody watches has no verdict that could be corrected. */
    private static boolean mayProveFaulty(ReleaseStatus status) {
        return status != null && switch (status) {
            case WATCHING, SIGNED_OFF, SUPERSEDED -> true;
            case FAULTY, ROLLED_BACK, NOT_WATCHED, WITHDRAWN -> false;
        };
    }
}
