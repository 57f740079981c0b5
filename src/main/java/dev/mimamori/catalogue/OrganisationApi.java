package dev.mimamori.catalogue;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;

@GraphQLApi
public class OrganisationApi {

    @Inject
    Organisation organisation;

    @Inject
    Sql sql;

    @Query("organisation")
    @Allowed(Role.VIEWER)
    @Description("The organisation's zone, language, holidays and watched environments.")
    public @NonNull OrganisationView organisation() {
        return OrganisationView.of(organisation);
    }

    @Query("vocabulary")
    @Allowed(Role.VIEWER)
    @Description("What to choose from in pickers.")
    public @NonNull VocabularyView vocabulary() {
        return new VocabularyView(sql.list("select distinct team from service where team is not null order by team",
                row -> row.text("team")));
    }
}
