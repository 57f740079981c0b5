package dev.mimamori.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.runtime.configuration.ConfigurationException;

/** What follows from an operator's settings, and what stops the start. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderSettingsTest {

    private record Given(Optional<List<String>> roles) implements SignOnConfig {

        @Override
        public String rolesClaim() {
            return "groups";
        }

        @Override
        public String emailVerifiedClaim() {
            return "email_verified";
        }

        @Override
        public Duration session() {
            return Duration.ofHours(12);
        }
    }

    private static OidcTenantConfig settled(OidcTenantConfigBuilder given, String publicUrl, String... roles) {
        return new ProviderSettings(new Given(roles.length == 0 ? Optional.empty() : Optional.of(List.of(roles))),
                Optional.ofNullable(publicUrl)).settled(given.build());
    }

    private static OidcTenantConfigBuilder provider() {
        return OidcTenantConfig.authServerUrl("https://id.example.test").clientId("mimamori");
    }

    @Test
    void without_a_provider_there_is_nothing() {
        assertThat(settled(OidcTenantConfig.builder(), "https://mimamori.example.test").tenantEnabled()).isFalse();
    }

    @Test
    void tokens_are_for_us_and_browsers_come_back_to_where_people_reach_us() {
        OidcTenantConfig settled = settled(provider(), "https://example.test/watch/", "owners=OWNER");
        assertThat(settled.tenantEnabled()).isTrue();
        assertThat(settled.token().audience()).contains(List.of("mimamori"));
        assertThat(settled.authentication().redirectPath()).contains("https://example.test/watch/sign-on");
        assertThat(settled.authentication().cookieForceSecure()).isTrue();
        assertThat(settled(provider(), "http://example.test", "owners=OWNER").authentication().cookieForceSecure()).isFalse();
    }

    @Test
    void what_an_operator_says_themselves_is_kept() {
        OidcTenantConfig settled = settled(provider().token().audience("api", "mimamori").end().authentication()
                .redirectPath("https://elsewhere.example.test/sign-on").end(), "https://example.test", "owners=OWNER");
        assertThat(settled.token().audience()).contains(List.of("api", "mimamori"));
        assertThat(settled.authentication().redirectPath()).contains("https://elsewhere.example.test/sign-on");
    }

    @Test
    void a_provider_by_which_nobody_could_come_in_stops_the_start() {
        assertThatThrownBy(() -> settled(provider(), null)).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MIMAMORI_OIDC_ROLES");
        assertThatThrownBy(() -> settled(OidcTenantConfig.authServerUrl("https://id.example.test"), null, "owners=OWNER"))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("QUARKUS_OIDC_CLIENT_ID");
        assertThatThrownBy(() -> settled(OidcTenantConfig.builder(), null, "owners=BOSS"))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("VALUE=ROLE");
    }
}
