package dev.mimamori.release;

import java.util.Collection;
import java.util.Objects;

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

    /** The highest of what the changes say; MEDIUM where none says. */
    public static Risk highest(Collection<Risk> stated) {
        return stated.stream().filter(Objects::nonNull).max(Risk::compareTo).orElse(MEDIUM);
    }

    public Risk or(Risk other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
