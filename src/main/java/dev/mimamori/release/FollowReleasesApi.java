package dev.mimamori.release;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.reactivestreams.Publisher;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Change;
import dev.mimamori.common.CurrentChange;
import dev.mimamori.common.Role;
import io.smallrye.graphql.api.Subscription;

/** Releases, as they change. Resolved once for each time that something changed: see {@link CurrentChange}. */
@GraphQLApi
public class FollowReleasesApi {

    @Inject
    Releases releases;

    @Inject
    CurrentChange change;

    @NonNull
    @Subscription("releaseChanged")
    @Allowed({ Role.VIEWER, Role.PIPELINE })
    @Description("A release, each time that it was registered, acknowledged, signed off or changed otherwise; arguments that are left out do not narrow. As it is when it is told: what changed twice meanwhile may be told once, and what did not change may be told too. Subscribe first, then query; after a lost connection do both again.")
    public Publisher<@NonNull ReleaseView> releaseChanged(
            @Name("release") @Id @Description("Only this one.") String release,
            @Name("service") @Description("Only of this service.") String service,
            @Name("project") @Description("Only of the project with this key.") String project,
            @Name("environment") @Description("Only in this environment.") String environment) {
        return Change.told(releases.changed(change.get(), release, service, project, environment));
    }
}
