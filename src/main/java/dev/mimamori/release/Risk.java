package dev.mimamori.release;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("How much could go wrong with a change, and so how closely its release is watched.")
public enum Risk {
    @Description("Little could go wrong, and few would notice.")
    LOW,
    @Description("The ordinary case, and what is assumed where nobody says.")
    MEDIUM,
    @Description("Much could go wrong, or many would notice.")
    HIGH;

    public Risk or(Risk other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
