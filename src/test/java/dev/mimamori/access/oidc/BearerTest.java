package dev.mimamori.access.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Http;
import dev.mimamori.testing.IdentityProvider;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Socket;
import dev.mimamori.testing.WithProvider;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens of the organisation's provider, as the API takes and refuses them. */
@QuarkusTest
@TestProfile(WithProvider.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class BearerTest {

    private static final String WHO = "{ viewer { token roles person { handle email } } }";
    private static IdentityProvider provider;

    @BeforeAll
    static void open() {
        provider = WithProvider.open();
    }

    @AfterAll
    static void close() {
        provider.close();
    }

    private static String email() {
        return Fixtures.unique("mika") + "@example.test";
    }

    private static Map<String, Object> owner(String email) {
        return provider.claims(email, "owners", "something else");
    }

    private static String bearer(String email, Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = owner(email);
        change.accept(claims);
        return provider.sign(claims);
    }

    private static long now() {
        return System.currentTimeMillis() / 1000;
    }

    /** Coded, and without a trace. */
    private static String refused(String email, String token) {
        Reply reply = Api.as(token).query(WHO);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(Rows.count("person_name", "name = ?", email)).isZero();
        return reply.refused("UNAUTHENTICATED").message();
    }

    @Test
    void whoever_the_provider_vouches_for_comes_in_with_the_roles_of_its_claim() {
        String email = email();
        Reply reply = Api.as(provider.sign(provider.claims(email.toUpperCase(Locale.ROOT), "CN=readers", "owners")))
                .query(WHO).ok();
        assertThat(reply.data("viewer.token")).isNull();
        assertThat(reply.texts("viewer.roles")).containsExactly("VIEWER", "OWNER");
        assertThat(reply.text("viewer.person.handle")).isEqualTo(email);
        assertThat(reply.text("viewer.person.email")).isEqualTo(email);
        assertThat(Rows.count("audit_event", "actor = ? and action = 'signOn'", email)).isEqualTo(1);
        Api.as(provider.sign(owner(email))).query(WHO).ok();
        assertThat(Rows.count("audit_event", "actor = ? and action = 'signOn'", email)).isEqualTo(1);
    }

    @Test
    void somebody_who_is_here_already_is_the_same_person_and_the_log_calls_them_so() {
        String person = Fixtures.person();
        String email = email();
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                Map.of("handle", person, "email", email)).ok();

        Api api = Api.as(provider.sign(provider.claims(email, "admins")));
        assertThat(api.query(WHO).ok().text("viewer.person.handle")).isEqualTo(person);
        String made = Fixtures.unique("made");
        api.mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                Map.of("handle", made)).ok();
        assertThat(Rows.count("audit_event", "actor = ? and action = 'savePerson'", person)).isEqualTo(1);
    }

    @Test
    void what_their_role_may_not_is_refused_as_with_a_token() {
        Api api = Api.as(provider.sign(provider.claims(email(), "CN=readers")));
        api.query("{ apiTokens { id } }").refused("FORBIDDEN");
        api.mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                Map.of("handle", Fixtures.unique("person"))).refused("FORBIDDEN");
    }

    @Test
    void tokens_of_ours_stay_what_they_are() {
        assertThat(Api.as(Fixtures.token(Role.PIPELINE)).query("{ viewer { roles } }").ok().texts("viewer.roles"))
                .containsExactly("PIPELINE");
    }

    @Test
    void without_a_signature_nobody_comes_in() {
        String email = email();
        assertThat(refused(email, IdentityProvider.unsigned(Map.of("alg", "none", "typ", "JWT"), owner(email)) + "."))
                .contains("not signed");
        assertThat(refused(email, IdentityProvider.unsigned(Map.of("alg", "NoNe", "kid", provider.kid()), owner(email)) + "."))
                .contains("not signed");
    }

    @Test
    void the_public_key_is_no_secret_to_sign_with() throws GeneralSecurityException {
        String email = email();
        String signed = IdentityProvider.unsigned(Map.of("alg", "HS256", "kid", provider.kid()), owner(email));
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        byte[] key = provider.key().getPublic().getEncoded();
        for (byte[] secret : List.of(key, ("-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' })
                .encodeToString(key) + "\n-----END PUBLIC KEY-----\n").getBytes(UTF_8))) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            assertThat(refused(email, signed + "." + base64.encodeToString(mac.doFinal(signed.getBytes(UTF_8)))))
                    .contains("not signed");
        }
    }

    @Test
    void another_issuer_another_audience_and_another_time_are_refused() {
        String email = email();
        assertThat(refused(email, bearer(email, claims -> claims.put("iss", "https://elsewhere.example.test"))))
                .contains("another provider");
        assertThat(refused(email, bearer(email, claims -> claims.put("aud", "shop")))).contains("another service");
        assertThat(refused(email, bearer(email, claims -> claims.remove("aud")))).contains("for whom");
        assertThat(refused(email, bearer(email, claims -> claims.put("exp", now() - 60)))).contains("expired");
        assertThat(refused(email, bearer(email, claims -> claims.remove("exp")))).contains("when it expires");
        assertThat(refused(email, bearer(email, claims -> claims.remove("iss")))).contains("who issued it");
        assertThat(refused(email, bearer(email, claims -> claims.put("nbf", now() + 200)))).contains("not valid yet");
        refused(email, bearer(email, claims -> claims.put("nbf", now() + 600))); // after its end
    }

    @Test
    void another_key_is_refused_also_under_a_name_that_is_known() {
        String email = email();
        assertThat(refused(email, IdentityProvider.sign(owner(email), provider.kid(), IdentityProvider.pair())))
                .contains("not signed");
        assertThat(refused(email, IdentityProvider.sign(owner(email), "nobody-knows", IdentityProvider.pair())))
                .contains("not signed");
        String good = provider.sign(owner(email));
        refused(email, good.substring(0, good.lastIndexOf('.')) + ".AAAA");
    }

    @Test
    void a_new_key_is_good_at_once_and_the_one_before_it_no_longer() {
        Map<String, Object> claims = owner(email());
        String before = provider.sign(claims);
        Api.as(before).query(WHO).ok();
        provider.rotate();
        Api.as(provider.sign(claims)).query(WHO).ok();
        String email = email();
        assertThat(refused(email, IdentityProvider.sign(owner(email), "key-of-yesterday", IdentityProvider.pair())))
                .contains("not signed");
    }

    @Test
    void an_address_that_nobody_vouches_for_is_nobodys() {
        String email = email();
        for (Object unproven : new Object[] { false, "false", 0 }) {
            assertThat(refused(email, bearer(email, claims -> claims.put("email_verified", unproven)))).contains("vouch");
        }
        refused(email, bearer(email, claims -> claims.remove("email_verified")));
        refused(email, bearer(email, claims -> claims.remove("email")));
        refused("token:ci", bearer(email, claims -> claims.put("email", "token:ci")));
    }

    @Test
    void nobody_comes_in_without_a_role() {
        String email = email();
        assertThat(refused(email, provider.sign(provider.claims(email, "shop-owners", "OWNER"))))
                .contains(email, "no role", "MIMAMORI_OIDC_ROLES");
        refused(email, bearer(email, claims -> claims.remove("groups")));
    }

    @Test
    void while_the_provider_is_away_its_keys_are_good_and_ours_too() {
        String known = provider.sign(owner(email()));
        Api.as(known).query(WHO).ok();
        provider.close();
        try {
            Api.as(Fixtures.token(Role.VIEWER)).query("{ viewer { token } }").ok();
            Api.as(provider.sign(owner(email()))).query(WHO).ok();

            assertThat(timeOfOneWithAnUnknownKey()).isLessThan(Duration.ofSeconds(6));
        } finally {
            provider.open();
        }
    }

    @Test
    void one_that_says_nothing_holds_up_nobody_for_long() throws IOException {
        Api.as(provider.sign(owner(email()))).query(WHO).ok();
        provider.close();
        URI place = URI.create(provider.issuer());
        try (ServerSocket silent = new ServerSocket(place.getPort(), 50, InetAddress.getByName(place.getHost()))) {
            assertThat(timeOfOneWithAnUnknownKey()).isLessThan(Duration.ofSeconds(8));
            assertThat(timeOfOneWithAnUnknownKey()).isLessThan(Duration.ofSeconds(4));
            Api.as(provider.sign(owner(email()))).query(WHO).ok();
            Api.as(Fixtures.token(Role.VIEWER)).query("{ viewer { token } }").ok();
        } finally {
            provider.open();
        }
        Api.as(provider.sign(owner(email()))).query(WHO).ok();
    }

    private static Duration timeOfOneWithAnUnknownKey() {
        long began = System.nanoTime();
        String email = email();
        assertThat(refused(email, IdentityProvider.sign(owner(email), Fixtures.unique("unseen"), IdentityProvider.pair())))
                .contains("does not answer");
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void a_connection_that_stays_takes_them_and_ends_with_them() {
        try (Socket socket = Socket.as(provider.sign(owner(email())))) {
            socket.subscribe("1", "subscription { releaseChanged { release { id } } }", Map.of());
            assertThat(socket.isClosed()).isFalse();
        }
        Map<String, Object> ending = owner(email());
        ending.put("iat", now() - 300);
        ending.put("exp", now() - 27); // with half a minute's grace
        try (Socket socket = Socket.as(provider.sign(ending))) {
            assertThat(socket.awaitClose()).isEqualTo(4401);
        }
        try (Socket socket = Socket.open("graphql-transport-ws")) {
            socket.send(Map.of("type", "connection_init", "payload", Map.of("Authorization",
                    "Bearer " + bearer(email(), claims -> claims.put("aud", "shop")))));
            assertThat(socket.awaitClose()).isEqualTo(4401);
        }
    }

    @Test
    void who_tries_too_often_waits_and_those_who_are_known_do_not() {
        String[] from = { "X-Forwarded-For", "203.0.113.9" };
        String body = "{\"query\": \"{ viewer { roles } }\"}";
        Http known = Http.as(provider.sign(owner(email())));
        Http stranger = Http.as(bearer(email(), claims -> claims.put("aud", "shop")));
        int tried = 0;
        while (stranger.post(body, from).statusCode() == 401) {
            tried++;
        }
        assertThat(tried).isBetween(200, 230);
        assertThat(Http.as(bearer(email(), claims -> claims.put("exp", 1))).send("GET", "/sign-on", new byte[0], from)
                .statusCode()).isEqualTo(400);
        Eventually.assertThat(() -> { // one more is let through now and then
            stranger.post(body, from);
            assertThat(stranger.post(body, from).statusCode()).isEqualTo(429);
            assertThat(Http.as(null).send("GET", "/sign-on", new byte[0], from).statusCode()).isEqualTo(429);
        });
        assertThat(known.post(body).statusCode()).isEqualTo(200);
        assertThat(known.post(body, from).statusCode()).isEqualTo(200);
    }

    @Test
    void the_page_is_told_where_to_sign_on() {
        assertThat(Http.as(null).send("GET", "/session", new byte[0]).body())
                .isEqualTo("{\"signedIn\":false,\"organisation\":{\"url\":\"sign-on\"}}");
    }
}
