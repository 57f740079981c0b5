package dev.mimamori.catalogue;

import java.time.LocalDate;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("Absence")
@Allowed(Role.VIEWER)
@Description("Days on which somebody is away. Meanwhile the stand-in is asked, or else the next rung of the escalation ladder.")
public record Absence(
        @NonNull @Description("The first day away.") LocalDate from,
        @NonNull @Description("The last day away.") LocalDate to,
        @Ignore Long standInId) {

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
