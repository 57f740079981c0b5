package dev.mimamori.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.common.Role;
import io.quarkus.runtime.configuration.ConfigurationException;

/** What a provider's claims mean here. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoleMapTest {

    private static Claims claims(Map<String, ?> all) {
        return new Claims(new ObjectMapper().valueToTree(all));
    }

    @Test
    void each_value_may_give_a_role_and_several_give_several() {
        RoleMap map = RoleMap.of(List.of("owners=OWNER", " CN=leads\\, OU=shop = MANAGER ", "leads=MANAGER", "leads=PIPELINE"));
        assertThat(map.of(Set.of("owners", "leads", "others")))
                .containsExactlyInAnyOrder(Role.OWNER, Role.MANAGER, Role.PIPELINE);
        assertThat(map.of(Set.of("CN=leads\\, OU=shop"))).containsExactly(Role.MANAGER);
        assertThat(map.of(Set.of("OWNER", "Owners", ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "owners", "owners=", "owners=owner", "=OWNER", "owners=BOSS" })
    void a_role_that_is_none_stops_the_start(String setting) {
        assertThatThrownBy(() -> RoleMap.of(List.of(setting))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MIMAMORI_OIDC_ROLES").hasMessageContaining("VALUE=ROLE");
    }

    @Test
    void a_claim_is_found_by_its_name_or_by_the_way_to_it() {
        Claims claims = claims(Map.of("groups", List.of("a", "b"), "scope", "openid roles:own", "https://example.test/roles",
                List.of("c"), "realm_access", Map.of("roles", List.of("d")), "hd", "example.test", "number", 7));
        assertThat(claims.values("groups")).containsExactly("a", "b");
        assertThat(claims.values("realm_access/roles")).containsExactly("d");
        assertThat(claims.values("https://example.test/roles")).containsExactly("c");
        assertThat(claims.values("hd")).containsExactly("example.test");
        assertThat(claims.values("scope")).contains("openid", "roles:own");
        assertThat(claims.values("nothing/there")).isEmpty();
        assertThat(claims.values("number")).isEmpty();
        assertThat(claims.values("groups/0")).isEmpty();
    }

    @Test
    void an_address_counts_where_somebody_vouches_for_it() {
        assertThat(claims(Map.of("email", " Mika@Example.test", "email_verified", true)).email("email_verified"))
                .contains("mika@example.test");
        assertThat(claims(Map.of("email", "mika@example.test", "xms_edov", "1")).email("xms_edov")).isPresent();
        assertThat(claims(Map.of("email", "mika@example.test", "xms_edov", 1)).email("email_verified")).isEmpty();
        assertThat(claims(Map.of("email", "mika@example.test", "email_verified", "no")).email("email_verified")).isEmpty();
        assertThat(claims(Map.of("email", "mika", "email_verified", true)).email("email_verified")).isEmpty();
        assertThat(claims(Map.of("email", List.of("mika@example.test"), "email_verified", true)).email("email_verified"))
                .isEmpty();
    }

    @Test
    void a_token_of_ours_is_never_sent_to_the_providers_keys() {
        assertThat(Claims.isToken("eyJhbGciOiJub25lIn0.e30.")).isTrue();
        assertThat(Claims.isToken("mima_a.b.c")).isFalse();
        assertThat(Claims.isToken("eyJonly.one")).isFalse();
        assertThat(Claims.isToken("")).isFalse();
    }
}
