package dev.mimamori.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Http;
import dev.mimamori.testing.IdentityProvider;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.WithProvider;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A browser's way to the organisation's provider and back, step by step. */
@QuarkusTest
@TestProfile(WithProvider.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CodeFlowTest {

    private static final String WHO = "{\"query\": \"{ viewer { token roles person { handle } } }\"}";
    private static IdentityProvider provider;

    @BeforeAll
    static void open() {
        provider = WithProvider.open();
    }

    @AfterAll
    static void close() {
        provider.close();
    }

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private static HttpResponse<String> get(String path, String... headers) {
        return Http.as(null).send("GET", path, new byte[0], headers);
    }

    /** What the browser would send with the next request. */
    private static String cookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream().filter(cookie -> !cookie.contains("Max-Age=0"))
                .map(cookie -> cookie.split(";")[0]).collect(Collectors.joining("; "));
    }

    private static String location(HttpResponse<String> answer) {
        return Http.header(answer, "Location");
    }

    /** Where a browser is, that agreed at the provider's page. */
    private record Way(String cookies, String back) {
        static Way begun() {
            HttpResponse<String> led = get("/sign-on", "Accept", "*/*");
            assertThat(led.statusCode()).as(led.body()).isEqualTo(302);
            URI agreed = URI.create(location(led));
            HttpResponse<String> answered = new Http(URI.create(provider.issuer()), null).send("GET",
                    agreed.getRawPath() + "?" + agreed.getRawQuery(), new byte[0]);
            assertThat(answered.statusCode()).isEqualTo(302);
            return new Way(CodeFlowTest.cookies(led), location(answered).replaceFirst("^http://[^/]+", ""));
        }

        HttpResponse<String> end(String... more) {
            return get(back, Stream.concat(Stream.of("Cookie", cookies), Arrays.stream(more)).toArray(String[]::new));
        }
    }

    private static String as(String... groups) {
        String email = Fixtures.unique("mika") + "@example.test";
        provider.signedIn(provider.claims(email, groups));
        return email;
    }

    private static void refused(HttpResponse<String> answer, String email) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Http.code(answer)).isEqualTo("UNAUTHENTICATED");
        assertThat(cookies(answer)).doesNotContain("mimamori_session").doesNotContain("q_session");
        assertThat(Rows.count("person_name", "name = ?", email)).isZero();
    }

    @Test
    void a_browser_is_led_there_with_a_challenge_and_comes_back_to_a_cookie_of_ours() {
        String email = as("owners");
        HttpResponse<String> led = get("/sign-on");
        assertThat(IdentityProvider.parameters(URI.create(location(led)))).containsEntry("code_challenge_method", "S256")
                .containsEntry("response_type", "code").containsEntry("client_id", "mimamori")
                .containsEntry("scope", "openid email profile").containsKeys("state", "nonce");
        assertThat(led.headers().allValues("Set-Cookie")).allMatch(cookie -> cookie.contains("HTTPOnly"));

        HttpResponse<String> back = Way.begun().end();
        assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
        assertThat(location(back)).isEqualTo("./");
        assertThat(cookies(back)).startsWith("mimamori_session=").doesNotContain("q_session", "q_auth");
        assertThat(String.join("\n", back.headers().allValues("Set-Cookie"))).contains("SameSite=Strict", "HTTPOnly");

        String session = cookies(back);
        assertThat(Http.as(null).post(WHO, "Cookie", session).body()).contains("\"token\":null", "OWNER", email);
        assertThat(get("/session", "Cookie", session).body()).contains("\"signedIn\":true");
        assertThat(Http.as(null).post(WHO, "Cookie", session, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(401);
        assertThat(Rows.count("audit_event", "actor = ? and action = 'signOn' and detail like 'in a browser%'", email))
                .isEqualTo(1);
    }

    @Test
    void signing_out_ends_it_wherever_its_cookie_is() {
        String email = as("owners");
        String session = cookies(Way.begun().end());
        assertThat(Http.as(null).send("DELETE", "/session", new byte[0], "Cookie", session).statusCode()).isEqualTo(200);
        assertThat(Http.as(null).post(WHO, "Cookie", session).statusCode()).isEqualTo(401);
        assertThat(get("/session", "Cookie", session).body()).contains("\"signedIn\":false");
        assertThat(Rows.count("audit_event", "actor = ? and action = 'signOut'", email)).isEqualTo(1);
        assertThat(Http.as(null).send("DELETE", "/session", new byte[0], "Cookie", session).statusCode()).isEqualTo(200);
    }

    @Test
    void it_is_over_after_twelve_hours_however_often_somebody_comes() {
        as("owners");
        String session = cookies(Way.begun().end());
        TestClock.advance(Duration.ofHours(11));
        String again = cookies(get("/session", "Cookie", session));
        assertThat(Http.as(null).post(WHO, "Cookie", again).statusCode()).isEqualTo(200);
        TestClock.advance(Duration.ofHours(1));
        Eventually.assertThat(() -> assertThat(Http.as(null).post(WHO, "Cookie", again).statusCode()).isEqualTo(401));
    }

    @Test
    void another_state_none_and_another_browser_are_refused() {
        String email = as("owners");
        Way way = Way.begun();
        refused(new Way(way.cookies(), way.back().replaceFirst("state=[^&]+", "state=forged")).end(), email);
        refused(new Way(way.cookies(), way.back().replaceFirst("&state=[^&]+", "")).end(), email);
        refused(get(way.back()), email);
        refused(new Way(Way.begun().cookies(), way.back()).end(), email);
    }

    @Test
    void a_code_is_good_once() {
        as("owners");
        Way way = Way.begun();
        assertThat(way.end().statusCode()).isEqualTo(303);
        HttpResponse<String> again = way.end();
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(Http.code(again)).isEqualTo("UNAUTHENTICATED");
        assertThat(cookies(again)).doesNotContain("mimamori_session");
    }

    @Test
    void a_token_for_another_challenge_nonce_service_or_time_is_refused() {
        String email = as("owners");
        Way one = Way.begun();
        Way other = Way.begun();
        String state = IdentityProvider.parameters(URI.create(one.back())).get("state");
        refused(new Way(one.cookies(), other.back().replaceFirst("state=[^&]+", "state=" + state)).end(), email);
        Map<String, Object> wrongs = Map.of("nonce", "forged", "aud", "shop", "iss", "https://elsewhere.example.test", "exp",
                1_000_000_000);
        for (Map.Entry<String, Object> wrong : wrongs.entrySet()) {
            Map<String, Object> claims = provider.claims(email, "owners");
            claims.put(wrong.getKey(), wrong.getValue());
            provider.signedIn(claims);
            refused(Way.begun().end(), email);
        }
    }

    @Test
    void people_are_told_on_a_page_why_they_are_not_let_in() {
        String email = as("shop-owners");
        HttpResponse<String> nobody = Way.begun().end("Accept", "text/html,*/*");
        assertThat(nobody.statusCode()).isEqualTo(303);
        assertThat(location(nobody)).isEqualTo("./?refused=role");
        refused(Way.begun().end(), email);
        Map<String, Object> unproven = provider.claims(email, "owners");
        unproven.put("email_verified", false);
        provider.signedIn(unproven);
        assertThat(location(Way.begun().end("Accept", "text/html"))).isEqualTo("./?refused=email");
        assertThat(Rows.count("person_name", "name = ?", email)).isZero();
    }

    @Test
    void whoever_refuses_at_the_provider_or_finds_it_away_is_told_so() {
        String email = as("owners");
        Way way = Way.begun();
        refused(new Way(way.cookies(), way.back().replaceFirst("code=[^&]+", "error=access_denied")).end(), email);
        Way late = Way.begun();
        provider.close();
        try {
            assertThat(location(late.end("Accept", "text/html"))).isEqualTo("./?refused=away");
        } finally {
            provider.open();
        }
    }

    @Test
    void whoever_comes_as_the_provider_hangs_up_is_told_so() {
        as("owners");
        Way late = Way.begun();
        provider.hangUp(true);
        try {
            assertThat(location(late.end("Accept", "text/html"))).isEqualTo("./?refused=away");
        } finally {
            provider.hangUp(false);
        }
    }

    @Test
    void a_forged_session_of_the_librarys_own_opens_nothing() {
        HttpResponse<String> answer = get("/sign-on", "Cookie", "q_session=forged");
        assertThat(answer.statusCode()).isIn(302, 401);
        assertThat(cookies(answer)).doesNotContain("mimamori_session");
        assertThat(Http.as(null).post(WHO, "Cookie", "q_session=forged").statusCode()).isEqualTo(401);
    }
}
