package dev.mimamori.postmortem;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("What an action item is for.")
public enum ActionType {
    @Description("It keeps it from happening again.")
    PREVENT,
    @Description("It shows it sooner.")
    DETECT,
    @Description("It makes it hurt less.")
    MITIGATE,
    @Description("It changes how the team works.")
    PROCESS
}
