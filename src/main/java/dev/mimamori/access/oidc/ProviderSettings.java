package dev.mimamori.access.oidc;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;

/** Settles at the start what follows from other settings, so that there are few. */
@ApplicationScoped
class ProviderSettings {

    static final String PATH = "/sign-on";

    private final SignOnConfig config;
    private final Optional<String> publicUrl;

    ProviderSettings(SignOnConfig config, @ConfigProperty(name = "mimamori.public-url") Optional<String> publicUrl) {
        this.config = config;
        this.publicUrl = publicUrl;
    }

    void settle(@Observes Oidc oidc) {
        oidc.create(settled(OidcConfig.getDefaultTenant(
                ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigMapping(OidcConfig.class))));
    }

    /** Without a provider there is nothing to ask and nobody to let in; Quarkus would refuse to start. */
    OidcTenantConfig settled(io.quarkus.oidc.runtime.OidcTenantConfig given) {
        RoleMap roles = RoleMap.of(config.roles().orElse(List.of()));
        OidcTenantConfigBuilder settled = OidcTenantConfig.builder(given);
        if (given.authServerUrl().isEmpty()) {
            return settled.disableTenant().build();
        }
        String client = given.clientId().orElseThrow(() -> new ConfigurationException(
                "QUARKUS_OIDC_AUTH_SERVER_URL is set and QUARKUS_OIDC_CLIENT_ID is not: the provider knows us by it"));
        if (roles.roles().isEmpty()) {
            throw new ConfigurationException("QUARKUS_OIDC_AUTH_SERVER_URL is set and MIMAMORI_OIDC_ROLES is not, so nobody "
                    + "could sign on: set it to VALUE=ROLE, for values of the claim MIMAMORI_OIDC_ROLES_CLAIM");
        }
        if (given.token().audience().isEmpty()) {
            settled.token().audience(client).end();
        }
        if (given.authentication().redirectPath().filter(path -> !path.equals(PATH)).isEmpty()) {
            publicUrl.map(url -> url.strip().replaceFirst("/+$", "") + PATH).ifPresent(path -> settled.authentication()
                    .redirectPath(path).cookieForceSecure(path.startsWith("https:")).end());
        }
        return settled.build();
    }
}
