package dev.mimamori.insight;

import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("DeliveryPoint")
@Allowed(Role.VIEWER)
@Description("What went out in a week, and what broke. Days outside the period are not in it.")
public record DeliveryPoint(
        @NonNull @Description("The week's Monday.") LocalDate from,
        @Description("Releases that went out.") int releases,
        @Description("Those of them that failed: FAULTY or ROLLED_BACK.") int faulty,
        @NonNull @Description("Incidents that began, of each kind.") List<@NonNull KindCount> incidents) {
}
