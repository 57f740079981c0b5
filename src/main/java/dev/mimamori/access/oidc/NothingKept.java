package dev.mimamori.access.oidc;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Keeps no token of a provider anywhere: who signed on is known to a session of our own, and nobody asks on their behalf. */
@Alternative
@Priority(1)
@ApplicationScoped
class NothingKept implements TokenStateManager {

    @Override
    public Uni<String> createTokenState(RoutingContext http, OidcTenantConfig config, AuthorizationCodeTokens tokens,
            OidcRequestContext<String> context) {
        return Uni.createFrom().item("none");
    }

    /** What our cookie does not hold cannot be taken out of it: a forged one of Quarkus' name begins anew. */
    @Override
    public Uni<AuthorizationCodeTokens> getTokens(RoutingContext http, OidcTenantConfig config, String state,
            OidcRequestContext<AuthorizationCodeTokens> context) {
        return Uni.createFrom().failure(new IllegalStateException("no token is kept"));
    }

    @Override
    public Uni<Void> deleteTokens(RoutingContext http, OidcTenantConfig config, String state,
            OidcRequestContext<Void> context) {
        return Uni.createFrom().voidItem();
    }
}
