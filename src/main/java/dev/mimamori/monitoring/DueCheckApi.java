package dev.mimamori.monitoring;

import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

import dev.mimamori.catalogue.Handles;
import dev.mimamori.catalogue.People;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.Batch;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Page;
import dev.mimamori.common.Role;
import dev.mimamori.common.Text;
import dev.mimamori.release.ReleaseView;
import dev.mimamori.release.Releases;

/** What must be done now, and by whom. */
@GraphQLApi
public class DueCheckApi {

    @Inject
    DueChecks checks;

    @Inject
    People people;

    @Inject
    Releases releases;

    @Inject
    CurrentCaller caller;

    @NonNull
    @Query("dueChecks")
    @Allowed(Role.VIEWER)
    @Description("What must be done now, most urgent first: releases that nobody owns, then what has waited longest.")
    public DueCheckConnection dueChecks(
            @Name("owner") @Description("Of this person; with `team` left out too: the viewer's.") String owner,
            @Name("team") @Description("Of this team's services.") String team,
            @Name("first") @Description("How many: 1 to 100, 20 unless given.") Integer first,
            @Name("after") @Description("The cursor that the page comes after.") String after,
            @Name("last") @Description("How many from the end of the range: 1 to 100.") Integer last,
            @Name("before") @Description("The cursor that the range comes before.") String before) {
        Page page = Page.of(DueChecks.URGENT, first, after, last, before);
        return checks.page(person(owner, team), Text.optionalName("team", team), page);
    }

    /** Whose, where not the team's; null where it is the team's alone. */
    Long person(String owner, String team) {
        if (owner != null) {
            return people.require("owner", Handles.checked("owner", owner));
        }
        if (team == null && caller.get().personId() == null) {
            throw new BadInput("owner", "this token acts for nobody: name an owner or a team");
        }
        return team == null ? caller.get().personId() : null;
    }

    @NonNull
    @Description("The release that it is about.")
    public List<ReleaseView> release(@Source List<DueCheckView> sources) {
        return Batch.align(sources, DueCheckView::releaseId, releases.views(Batch.keys(sources, DueCheckView::releaseId)));
    }
}
