package dev.mimamori.postmortem;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("How far an action item has come.")
public enum ActionStatus {
    @Description("Nobody has begun.")
    OPEN,
    @Description("Somebody is at it.")
    IN_PROGRESS,
    @Description("It is done.")
    DONE,
    @Description("It will not be done.")
    CANCELLED
}
