package dev.mimamori.agreement;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("What happens when an agreement is broken. What makes a project slower follows from its quality alone, and not from its being too slow.")
public enum Consequence {
    @Description("While its quality is broken, another person must agree to HEALTHY: for each of its releases that is watched and not signed yet.")
    REQUIRE_SECOND_SIGN_OFF,
    @Description("While its quality is broken, deployGate holds the deploys of services that ship its changes.")
    HOLD_NEXT_DEPLOY,
    @Description("Once for each time that it is broken, a postmortem of the project begins with its analysis filled in, and the project's lead is told.")
    CALL_POSTMORTEM;

    boolean follows(Part part) {
        return switch (this) {
            case REQUIRE_SECOND_SIGN_OFF, HOLD_NEXT_DEPLOY -> part == Part.QUALITY;
            case CALL_POSTMORTEM -> true;
        };
    }
}
