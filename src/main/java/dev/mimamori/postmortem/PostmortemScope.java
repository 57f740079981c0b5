package dev.mimamori.postmortem;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("What a postmortem looks back at.")
public enum PostmortemScope {
    @Description("One incident, or several that belong together.")
    INCIDENT,
    @Description("A project over a period.")
    PROJECT
}
