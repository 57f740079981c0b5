package dev.mimamori.monitoring;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("Whom a step of the escalation ladder tells.")
public enum EscalationTarget {
    @Description("Those who own the release.")
    OWNERS,
    @Description("The service's backups.")
    BACKUPS,
    @Description("The team's channel.")
    TEAM,
    @Description("The leads of the projects whose changes it ships.")
    PROJECT_LEAD
}
