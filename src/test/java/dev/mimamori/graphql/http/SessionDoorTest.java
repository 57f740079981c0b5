package dev.mimamori.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Http;
import dev.mimamori.testing.Socket;
import io.quarkus.test.junit.QuarkusTest;

/** How a browser signs in and out, and what its cookie is good for. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionDoorTest {

    private static final String WHO = "{\"query\": \"{ viewer { token person { handle } } }\"}";
    private static final String[] JSON = { "Content-Type", "application/json" };

    private static Http nobody() {
        return Http.as(null);
    }

    private static HttpResponse<String> signIn(String token, String... more) {
        String[] headers = more.length == 0 ? JSON : more;
        return nobody().send("POST", "/session", ("{\"token\": \"" + token + "\"}").getBytes(StandardCharsets.UTF_8), headers);
    }

    /** {@code name=value}, as the browser sends it back. */
    private static String cookie(HttpResponse<String> answer) {
        return Http.header(answer, "Set-Cookie").split(";")[0];
    }

    private static String cookieOf(Role role) {
        return cookie(signIn(Fixtures.token(role, Fixtures.person())));
    }

    private static HttpResponse<String> look(String... headers) {
        return nobody().send("GET", "/session", new byte[0], headers);
    }

    @Test
    void a_token_becomes_a_cookie_that_no_script_reads_no_other_site_sends_and_no_log_gives_away() {
        String token = Fixtures.token(Role.OWNER, Fixtures.person());

        HttpResponse<String> answer = signIn(token);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"signedIn\":true,\"organisation\":null}");
        assertThat(Http.header(answer, "Set-Cookie")).contains("HTTPOnly", "SameSite=Strict", "Max-Age=2592000")
                .doesNotContain("Secure", "Path", token, token.substring(5, 20));
        assertThat(Http.header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(Http.header(signIn(token, "Content-Type", "application/json", "X-Forwarded-Proto", "https"), "Set-Cookie"))
                .contains("Secure");
    }

    @Test
    void the_cookie_is_good_for_what_the_token_is_and_for_as_long() {
        String person = Fixtures.person();
        String token = Fixtures.token(Role.OWNER, person);
        String cookie = cookie(signIn(token));
        assertThat(nobody().post(WHO, "Cookie", cookie).body()).contains(person);
        assertThat(look("Cookie", cookie).body()).contains("\"signedIn\":true");

        String id = Api.admin().query("{ apiTokens { id person { handle } } }").ok()
                .text("apiTokens.find { it.person?.handle == '" + person + "' }.id");
        Api.admin().mutate("mutation($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { token { id } } }",
                Map.of("token", id)).ok();

        Eventually.assertThat(() -> assertThat(nobody().post(WHO, "Cookie", cookie).statusCode()).isEqualTo(401));
        HttpResponse<String> gone = look("Cookie", cookie);
        assertThat(gone.statusCode()).isEqualTo(200);
        assertThat(gone.body()).contains("\"signedIn\":false");
        assertThat(Http.header(gone, "Set-Cookie")).contains("Max-Age=0");
    }

    @Test
    void a_page_of_another_site_gains_nothing_by_it() {
        String cookie = cookieOf(Role.OWNER);
        for (String site : new String[] { "cross-site", "same-site" }) {
            assertThat(nobody().post(WHO, "Cookie", cookie, "Sec-Fetch-Site", site).statusCode()).isEqualTo(401);
        }
        assertThat(nobody().post(WHO, "Cookie", cookie, "Origin", "https://elsewhere.example.test").statusCode())
                .isEqualTo(401);
        assertThat(nobody().post(WHO, "Cookie", cookie, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(200);
        assertThat(nobody().send("POST", "/graphql", WHO.getBytes(StandardCharsets.UTF_8), "Cookie", cookie, "Content-Type",
                "text/plain").statusCode()).isEqualTo(415);
        assertThat(signIn("x", "Content-Type", "text/plain").statusCode()).isEqualTo(415);
    }

    @Test
    void a_connection_that_stays_takes_the_cookie_too() {
        String cookie = cookieOf(Role.OWNER);
        try (Socket socket = Socket.open("graphql-transport-ws", "Cookie", cookie)) {
            socket.send(Map.of("type", "connection_init")).await("connection_ack");
        }
        try (Socket socket = Socket.open("graphql-transport-ws", "Cookie", cookie, "Sec-Fetch-Site", "same-site")) {
            socket.send(Map.of("type", "connection_init"));
            assertThat(socket.awaitClose()).isEqualTo(4401);
        }
    }

    @Test
    void whoever_asks_without_a_cookie_or_with_a_forged_one_is_told_calmly_that_they_are_not_signed_in() {
        assertThat(look().statusCode()).isEqualTo(200);
        assertThat(look().body()).contains("\"signedIn\":false");
        assertThat(look("Cookie", "mimamori_session=forged").body()).contains("\"signedIn\":false");
        assertThat(nobody().post(WHO, "Cookie", "mimamori_session=forged").statusCode()).isEqualTo(401);
    }

    @Test
    void what_opens_nothing_is_refused_with_what_to_do() {
        HttpResponse<String> answer = signIn("mima_wrong");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("copy it again");
        assertThat(Http.header(answer, "Set-Cookie")).isEmpty();
        assertThat(nobody().send("POST", "/session", "{}".getBytes(StandardCharsets.UTF_8), JSON).statusCode()).isEqualTo(400);
    }

    @Test
    void of_somebody_who_is_not_known_yet_no_large_body_is_read() {
        assertThat(signIn("x".repeat(9_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void signing_out_takes_the_cookie_away() {
        HttpResponse<String> answer = nobody().send("DELETE", "/session", new byte[0], "Cookie", cookieOf(Role.OWNER));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Http.header(answer, "Set-Cookie")).contains("mimamori_session=;", "Max-Age=0");
    }
}
