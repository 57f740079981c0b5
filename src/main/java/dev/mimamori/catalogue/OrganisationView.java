package dev.mimamori.catalogue;

import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Language;
import dev.mimamori.common.Role;

@Type("Organisation")
@Allowed(Role.VIEWER)
@Description("The organisation that this service watches for, as its configuration says.")
public record OrganisationView(
        @NonNull @Description("The IANA name of the zone in which its days begin and end. People without a zone of their own are in this one.") String timeZone,
        @NonNull @Description("The language of people who have not chosen one.") Language locale,
        @NonNull @Description("Days on which nobody works, earliest first.") List<@NonNull LocalDate> holidays,
        @NonNull @Description("Where releases are watched and counted. Upper and lower case are the same.") List<@NonNull String> watchedEnvironments) {

    static OrganisationView of(Organisation organisation) {
        return new OrganisationView(organisation.zone().getId(), organisation.locale(),
                organisation.holidays().stream().sorted().toList(), organisation.watchedEnvironments());
    }
}
