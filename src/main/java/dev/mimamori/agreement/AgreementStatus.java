package dev.mimamori.agreement;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("How far an agreement has come.")
public enum AgreementStatus {
    @Description("It waits for approvals.")
    PROPOSED,
    @Description("Everybody named has approved.")
    IN_FORCE,
    @Description("A newer one took its place.")
    REPLACED,
    @Description("It was taken back, with a reason.")
    WITHDRAWN;

    boolean isOver() {
        return this == REPLACED || this == WITHDRAWN;
    }
}
