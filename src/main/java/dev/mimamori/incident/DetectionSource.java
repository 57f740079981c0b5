package dev.mimamori.incident;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("How an incident was found.")
public enum DetectionSource {
    @Description("Somebody who watched a release saw it.")
    CHECK,
    @Description("A monitor raised an alert.")
    ALERT,
    @Description("A user said so.")
    USER,
    @Description("A colleague came upon it.")
    COLLEAGUE,
    @Description("Some other way, or nobody said.")
    OTHER
}
