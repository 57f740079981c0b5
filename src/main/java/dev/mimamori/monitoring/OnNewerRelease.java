package dev.mimamori.monitoring;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("What becomes of a watch when a newer release of the same service and environment comes.")
public enum OnNewerRelease {
    @Description("The newer one takes over what is unanswered, NOT_OK or UNSURE, and the owners.")
    CARRY_OVER,
    @Description("It ends.")
    SUPERSEDE,
    @Description("It goes on beside the newer one's.")
    KEEP_WATCHING
}
