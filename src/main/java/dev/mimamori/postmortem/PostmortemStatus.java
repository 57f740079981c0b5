package dev.mimamori.postmortem;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

import dev.mimamori.common.DomainException.Conflict;

@Enum
@Description("How far a postmortem has come.")
public enum PostmortemStatus {
    @Description("It is being written.")
    DRAFT,
    @Description("It is being discussed, and still written.")
    IN_REVIEW,
    @Description("Agreed on and published; its text stands.")
    REVIEWED,
    @Description("Done with.")
    CLOSED;

    /** One step forward or one back; nothing is skipped. */
    void mustReach(PostmortemStatus to) {
        if (Math.abs(to.ordinal() - ordinal()) > 1) {
            throw new Conflict("it is " + this + ", and moves one step at a time: to "
                    + values()[ordinal() + Integer.signum(to.ordinal() - ordinal())] + " first");
        }
    }

    /** The steps that led here; none where it is here. */
    List<PostmortemStatus> since(PostmortemStatus before) {
        return List.of(values()).subList(Math.min(before.ordinal(), ordinal()) + 1, ordinal() + 1);
    }

    boolean mayBeEdited() {
        return this == DRAFT || this == IN_REVIEW;
    }

    boolean isPublished() {
        return this == REVIEWED || this == CLOSED;
    }
}
