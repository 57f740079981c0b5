package dev.mimamori.access.oidc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the organisation's provider says of people, and what it means here. Where the provider is, is Quarkus' own setting. */
@ConfigMapping(prefix = "mimamori.oidc")
interface SignOnConfig {

    /** Which role each value of the claim gives: {@code VALUE=ROLE}. Whoever has none of these values is not let in. */
    Optional<List<String>> roles();

    /** The claim, or the way to it: {@code realm_access/roles}. */
    @WithDefault("groups")
    String rolesClaim();

    /** The claim that says whether the e-mail is theirs. */
    @WithDefault("email_verified")
    String emailVerifiedClaim();

    /** How long a browser stays signed on, at most. */
    @WithDefault("PT12H")
    Duration session();
}
