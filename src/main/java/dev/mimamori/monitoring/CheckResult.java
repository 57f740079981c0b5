package dev.mimamori.monitoring;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("What somebody saw.")
public enum CheckResult {
    @Description("As expected.")
    OK,
    @Description("Not as expected: the backups and the team's channel are told at once.")
    NOT_OK,
    @Description("Cannot tell: the backups and the team's channel are asked to help.")
    UNSURE,
    @Description("Does not apply to this release.")
    NOT_APPLICABLE;

    /** Whether a required item with this answer lets a release be signed off as healthy. */
    boolean isFine() {
        return this == OK || this == NOT_APPLICABLE;
    }
}
