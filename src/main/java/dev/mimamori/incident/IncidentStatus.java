package dev.mimamori.incident;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("How far an incident has come.")
public enum IncidentStatus {
    @Description("It goes on.")
    OPEN,
    @Description("Nobody suffers any more; the cause is still there.")
    MITIGATED,
    @Description("Over.")
    RESOLVED
}
