package dev.mimamori.monitoring;

import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.reactivestreams.Publisher;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Change;
import dev.mimamori.common.CurrentChange;
import dev.mimamori.common.Role;
import dev.mimamori.common.Text;
import dev.mimamori.release.ReleaseView;
import dev.mimamori.release.Releases;
import io.smallrye.graphql.api.Subscription;

/** What must be done now, as it changes. Resolved once for each time that something changed, or that time has passed. */
@GraphQLApi
public class FollowDueChecksApi {

    @Inject
    DueCheckChanges changes;

    @Inject
    DueCheckApi due;

    @Inject
    Releases releases;

    @Inject
    CurrentChange change;

    @NonNull
    @Subscription("dueChecksChanged")
    @Allowed(Role.VIEWER)
    @Description("What must be done now, for whom `dueChecks` would list it: each time that something is added, changes or is gone. What only time changes is told within half a minute. Subscribe first, then query; after a lost connection do both again.")
    public Publisher<@NonNull DueCheckChangeView> dueChecksChanged(
            @Name("owner") @Description("Of this person; with `team` left out too: the viewer's.") String owner,
            @Name("team") @Description("Of this team's services.") String team) {
        return Change.told(
                changes.of(change.get(), due.person(owner, team), Text.optionalName("team", team)));
    }

    @NonNull
    @Description("The release that it is about.")
    public List<ReleaseView> release(@Source List<DueCheckChangeView> sources) {
        return Batch.align(sources, DueCheckChangeView::releaseId,
                releases.views(Batch.keys(sources, DueCheckChangeView::releaseId)));
    }
}
