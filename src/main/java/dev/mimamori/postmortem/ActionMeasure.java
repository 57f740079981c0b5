package dev.mimamori.postmortem;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("How one would see that an action works, in weeks and not in a year.")
public enum ActionMeasure {
    @Description("How many changes state their technical impact.")
    IMPACT_STATED,
    @Description("How many rounds are answered in time.")
    ROUNDS_ON_TIME,
    @Description("How many releases nobody has watched.")
    UNWATCHED_RELEASES,
    @Description("How many releases go out.")
    RELEASES_PER_WEEK,
    @Description("How many incidents of a kind there are.")
    INCIDENTS_OF_KIND
}
