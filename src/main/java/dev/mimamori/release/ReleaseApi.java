package dev.mimamori.release;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Page;
import dev.mimamori.common.Role;
import dev.mimamori.release.RegisterRelease.Registered;

/** Releases: what is there, registering one, and correcting a registration. */
@GraphQLApi
public class ReleaseApi {

    @Inject
    Releases releases;

    @Inject
    RegisterRelease register;

    @Inject
    CorrectRelease correct;

    @Query("release")
    @Allowed({ Role.VIEWER, Role.PIPELINE })
    @Description("The release with this key; null where there is none.")
    public ReleaseView release(
            @Name("service") @NonNull @Description("The service's name.") String service,
            @Name("version") @NonNull @Description("What was deployed.") String version,
            @Name("environment") @NonNull @Description("Where.") String environment) {
        return releases.find(service.strip(), version.strip(), environment.strip()).orElse(null);
    }

    @NonNull
    @Query("releases")
    @Allowed({ Role.VIEWER, Role.PIPELINE })
    @Description("Releases, newest first.")
    public ReleaseConnection releases(
            @Name("filter") @Description("Which ones; left out: all.") ReleaseFilter filter,
            @Name("first") @Description("How many from the start of the range: 1 to 100, 20 unless given.") Integer first,
            @Name("after") @Description("The cursor that the range comes after.") String after,
            @Name("last") @Description("How many from the end of the range: 1 to 100.") Integer last,
            @Name("before") @Description("The cursor that the range comes before.") String before) {
        return releases.page(filter, Page.of(Releases.NEWEST, first, after, last, before));
    }

    @NonNull
    @Mutation("registerRelease")
    @Allowed(Role.PIPELINE)
    @Description("Registers a deployment. Repeating it fills what was empty, unites lists, keeps what was filled and names it in `ignored`; a new `deployment` key for a known version is the same version deployed again.")
    public RegisterReleasePayload registerRelease(
            @Name("input") @NonNull @Description("What was deployed.") RegisterReleaseInput input) {
        Registered registered = register.register(ReleaseSource.API, input);
        return new RegisterReleasePayload(releases.view(registered.releaseId()), registered.created(),
                registered.changed(), registered.ignored());
    }

    @NonNull
    @Mutation("updateRelease")
    @Allowed(Role.OWNER)
    @Description("Corrects a registration that was wrong; on record.")
    public ReleasePayload updateRelease(
            @Name("input") @NonNull @Description("What is right.") UpdateReleaseInput input) {
        boolean changed = correct.update(input);
        return payload(input.release(), changed);
    }

    @NonNull
    @Mutation("withdrawRelease")
    @Allowed(Role.OWNER)
    @Description("Takes back a registration that should not be there: no reminders, not counted, on record. What it had superseded is watched again.")
    public ReleasePayload withdrawRelease(
            @Name("input") @NonNull @Description("Which one, and why.") WithdrawReleaseInput input) {
        boolean changed = correct.withdraw(input);
        return payload(input.release(), changed);
    }

    private ReleasePayload payload(String release, boolean changed) {
        return new ReleasePayload(releases.view(
                dev.mimamori.common.GlobalId.number("release", release, dev.mimamori.common.NodeType.Release)), changed);
    }
}
