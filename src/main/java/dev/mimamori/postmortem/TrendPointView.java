package dev.mimamori.postmortem;

import java.time.LocalDate;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("TrendPoint")
@Allowed(Role.VIEWER)
@Description("A measure in one week. Of a PROJECT postmortem's items it is the project's, of the others that of the services that broke, or of all where none is known.")
public record TrendPointView(
        @Ignore long itemId,
        @NonNull @Description("The Monday with which it begins.") LocalDate week,
        @Description("IMPACT_STATED, ROUNDS_ON_TIME, UNWATCHED_RELEASES: the part of `of`, from 0 to 1; null where there were none. RELEASES_PER_WEEK: how many. INCIDENTS_OF_KIND: the project's confirmed shares of them, or else how many there were.") Double value,
        @Description("Of how many: changes, rounds that are over, releases whose watch is over, releases, incidents of the kind in all.") int of) {
}
