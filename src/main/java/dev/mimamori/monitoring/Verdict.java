package dev.mimamori.monitoring;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

import dev.mimamori.release.ReleaseStatus;

@Enum
@Description("What a sign-off says of a release.")
public enum Verdict {
    @Description("It works, and somebody has watched it.")
    HEALTHY,
    @Description("It broke something.")
    FAULTY,
    @Description("It was undone.")
    ROLLED_BACK;

    ReleaseStatus status() {
        return switch (this) {
            case HEALTHY -> ReleaseStatus.SIGNED_OFF;
            case FAULTY -> ReleaseStatus.FAULTY;
            case ROLLED_BACK -> ReleaseStatus.ROLLED_BACK;
        };
    }
}
