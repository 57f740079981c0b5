package dev.mimamori.process;

import static dev.mimamori.testing.Http.code;
import static dev.mimamori.testing.Http.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Http;

/** What guards the API, where it is set up other than by default. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuardedServiceIT {

    private static final String BOARD = "https://board.example.test";

    private static Installation installation;
    private static ServiceProcess open;

    @BeforeAll
    static void start() {
        installation = Installation.fresh().with("MIMAMORI_CORS_ORIGINS", BOARD + ", https://wall.example.test")
                .with("MIMAMORI_TRUSTED_PROXIES", "127.0.0.0/8").with("MIMAMORI_RATE_LIMIT_PER_ADDRESS", "30")
                .with("MIMAMORI_RATE_LIMIT_PER_TOKEN", "200").with("MIMAMORI_GRAPHQL_TIMEOUT", "PT2S");
        open = installation.start();
    }

    @AfterAll
    static void stop() throws Exception {
        installation.close();
    }

    @Test
    void other_frontends_of_these_origins_may_come_and_ask_first_without_a_token() {
        HttpResponse<String> preflight = http(null).send("OPTIONS", "/graphql", new byte[0], "Origin", BOARD,
                "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization,content-type");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(header(preflight, "Access-Control-Allow-Origin")).isEqualTo(BOARD);
        assertThat(header(preflight, "Access-Control-Allow-Headers")).contains("Authorization", "Content-Type", "Accept");

        assertThat(header(ask("192.0.2.10", "Origin", BOARD), "Access-Control-Allow-Origin")).isEqualTo(BOARD);
        assertThat(header(ask("192.0.2.10", "Origin", "https://evil.test"), "Access-Control-Allow-Origin")).isEmpty();
        assertThat(header(http(null).post("{}", "Origin", BOARD), "Access-Control-Allow-Origin")).isEqualTo(BOARD);
    }

    @Test
    void an_address_that_asks_too_often_is_told_when_to_come_again_and_others_are_not() {
        HttpResponse<String> answer = null;
        for (int i = 0; i < 32; i++) {
            answer = ask("192.0.2.20");
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(code(answer)).isEqualTo("RATE_LIMITED");
        assertThat(Integer.parseInt(header(answer, "Retry-After"))).isBetween(1, 60);
        assertThat(ask("192.0.2.21").statusCode()).isEqualTo(200);
    }

    @Test
    void who_tries_tokens_is_stopped_after_twenty_and_whoever_has_one_is_not() {
        assertThat(ask("192.0.2.30").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = null;
        for (int i = 0; i < 21; i++) {
            answer = http("guess-" + i).post("{\"query\": \"{ __typename }\"}", "X-Forwarded-For", "192.0.2.30");
            assertThat(answer.statusCode()).isEqualTo(i < 20 ? 401 : 429);
        }
        assertThat(code(answer)).isEqualTo("RATE_LIMITED");
        assertThat(header(answer, "Retry-After")).isNotEmpty();
        assertThat(ask("192.0.2.30").statusCode()).isEqualTo(200);
    }

    @Test
    void what_takes_too_long_is_stopped_together_with_its_statement() throws Exception {
        try (Connection slow = installation.connect()) { // and nothing is answered before its statement has ended
            slow.setAutoCommit(false);
            slow.createStatement().execute("lock table release in access exclusive mode");
            HttpResponse<String> read = http(Installation.TOKEN).post("{\"query\": \"{ releases { nodes { id } } }\"}",
                    "X-Forwarded-For", "192.0.2.40");
            assertThat(read.statusCode()).as(read.body()).isEqualTo(503);
            assertThat(code(read)).isEqualTo("TOO_COMPLEX");

            HttpResponse<String> change = http(Installation.TOKEN).post(
                    """
                            {"query": "mutation { registerRelease(input: {service: \\"slow\\", version: \\"1\\", environment: \\"production\\"}) { created } }"}
                            """,
                    "X-Forwarded-For", "192.0.2.41");
            assertThat(change.statusCode()).as(change.body()).isEqualTo(503);
            slow.rollback();
        }
        assertThat(installation.count("service where name = 'slow'")).as("rolled back").isZero();
        assertThat(ask("192.0.2.42").statusCode()).isEqualTo(200);
    }

    @Test
    void there_is_no_page_to_try_queries_on_in_production() {
        for (String path : new String[] { "/q/graphql-ui", "/q/graphql-ui/", "/graphql-ui", "/graphiql" }) {
            assertThat(http(Installation.TOKEN).send("GET", path, new byte[0]).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void where_only_trusted_documents_are_executed_an_administrator_registers_one_and_nobody_else_sends_any() throws Exception {
        String text = "query Mine { viewer { token } }";
        String register = Files.readString(Path.of("src/main/resources/trusted-documents/register-document.graphql"));
        try (Installation strict = Installation.fresh().with("MIMAMORI_GRAPHQL_TRUSTED_DOCUMENTS_ONLY", "true");
                ServiceProcess service = strict.start()) {
            Api api = service.api(Installation.TOKEN);
            api.query(text).refused("FORBIDDEN");
            String hash = api.query(register, Map.of("input", Map.of("document", text))).ok()
                    .text("registerDocument.sha256Hash");

            api.query(text).ok();
            String persisted = "{\"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"HASH\"}}";
            Http http = new Http(URI.create("http://127.0.0.1:" + service.port() + "/"), Installation.TOKEN);
            assertThat(http.post(persisted.replace("HASH", hash) + "}").body()).contains("\"token\":\"admin\"");
            String other = "{ __typename }";
            String unknown = persisted.replace("HASH", HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(other.getBytes(UTF_8))));
            assertThat(code(http.post(unknown + "}"))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
            assertThat(code(http.post(unknown + ", \"query\": \"" + other + "\"}"))).isEqualTo("FORBIDDEN");
            assertThat(code(http.post(unknown + "}"))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        }
    }

    private static HttpResponse<String> ask(String address, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "X-Forwarded-For";
        all[headers.length + 1] = address;
        return http(Installation.TOKEN).post("{\"query\": \"{ __typename }\"}", all);
    }

    private static Http http(String token) {
        return new Http(URI.create("http://127.0.0.1:" + open.port() + "/"), token);
    }
}
