package dev.mimamori.agreement.gate;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("Why a deploy is held.")
public enum HoldCode {
    @Description("A release of the service is being watched there, and nobody has signed for it yet.")
    UNSIGNED_RELEASE,
    @Description("A project's agreement is broken, and it was agreed to hold deploys then.")
    AGREEMENT_BROKEN,
    @Description("A project is stopped, to take stock.")
    PROJECT_SUSPENDED
}
