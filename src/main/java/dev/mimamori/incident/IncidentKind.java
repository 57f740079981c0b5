package dev.mimamori.incident;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("How it broke, one answer each. Nobody was affected: NEAR_MISS; else it needed a response: INCIDENT; else it worked before: REGRESSION; else, a question or complaint only: USER_INQUIRY. How it was found is `detectedBy`.")
public enum IncidentKind {
    @Description("It worked before, and needed no response.")
    REGRESSION,
    @Description("It needed a response.")
    INCIDENT,
    @Description("A question or complaint only.")
    USER_INQUIRY,
    @Description("Nobody was affected. It stands apart, and is never summed with the others.")
    NEAR_MISS
}
