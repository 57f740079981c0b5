package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Http;
import dev.mimamori.testing.Reply;

/** The package as a cluster runs it, seen by those who run it: a port of their own, and lines of JSON. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TelemetryIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern MANAGEMENT = Pattern.compile("Health and metrics on: http://127\\.0\\.0\\.1:(\\d+)");
    private static final String WORDS = "Nobody but its readers may know of the marzipan";

    @Test
    void what_operators_see_is_on_their_port_alone_and_tells_no_secrets() throws Exception {
        try (Inbox inbox = new Inbox();
                OwnDatabase database = OwnDatabase.prepared();
                Installation guest = database.home.guest("mimamori", "seen").telling(inbox).with("MIMAMORI_SETTLE", "PT0S")
                        .with("MIMAMORI_MANAGEMENT_PORT", "0").with("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true")) {
            ServiceProcess service = guest.start();
            Http api = new Http(URI.create("http://127.0.0.1:" + service.port() + "/"), Installation.TOKEN);
            Http management = new Http(URI.create("http://127.0.0.1:" + managementPort(service) + "/"), null);

            service.pipeline().remind("PT0S", "PT1S");
            String name = unique("seen");
            String release = register(service, name);
            Eventually.assertThat(() -> assertThat(inbox.about(name)).hasSizeGreaterThan(2)); // so a round was missed
            service.pipeline().remind("PT0S", "PT1H");
            Eventually.within(Duration.ofSeconds(20), () -> assertThat(metrics(management)).contains(
                    "mimamori_outbox_depth{", "mimamori_outbox_age_seconds{"));
            service.pipeline().callFaulty(release).ok();

            assertMetrics(metrics(management));
            assertThat(get(management, "/q/health/ready").body()).contains("\"SEND\"").contains("WEBHOOK");
            for (String path : List.of("/q/metrics", "/q/health", "/q/health/live", "/q/health/ready", "/q/health/started")) {
                assertThat(get(management, path).statusCode()).as(path).isEqualTo(200);
                assertThat(get(api, path).statusCode()).as("%s beside the API", path).isEqualTo(404);
            }
            assertThat(get(management, "/graphql").statusCode()).isEqualTo(404);

            refuse(service, inbox);
            database.stopAtOnce();
            assertThat(get(management, "/q/health/live").statusCode()).as("it asks no database").isEqualTo(200);
            HttpResponse<String> failed = api.post(
                    "{\"query\": \"mutation Lost { reportIncident(input: {title: \\\"%s\\\", kind: NEAR_MISS}) { created } }\"}"
                            .formatted(WORDS),
                    "X-Request-Id", "of-the-proxy-1");
            assertThat(failed.body()).contains("INTERNAL");
            Eventually.assertThat(() -> assertThat(get(management, "/q/health/ready").statusCode()).isEqualTo(503));
            assertThat(get(management, "/q/health/live").statusCode()).isEqualTo(200);

            assertLog(service.log());
            String seen = service.log() + metrics(management) + get(management, "/q/health").body();
            assertThat(seen).doesNotContain(WORDS, Installation.TOKEN, database.home.password(),
                    "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
            database.start();
        }
    }

    private static String register(ServiceProcess service, String name) {
        Reply reply = service.pipeline().registration(name, Map.of("changes",
                List.of(Map.of("title", WORDS, "url", "https://example.test/changes/1"))));
        return reply.ok().text("registerRelease.release.id");
    }

    /** A receiver that wants no message: a line about it names the release. */
    private static void refuse(ServiceProcess service, Inbox inbox) {
        inbox.answer(410);
        register(service, unique("refused"));
        Eventually.assertThat(() -> assertThat(service.log()).contains("failed for good"));
    }

    private static void assertMetrics(String metrics) {
        Stream.of("mimamori_reminder_lateness_seconds_bucket{.*channel=\"WEBHOOK\"", "mimamori_outbox_depth{.*step=\"SEND\"",
                "mimamori_outbox_age_seconds{.*step=\"SEND\"",
                "mimamori_messages_total{.*channel=\"WEBHOOK\".*outcome=\"sent\".* [1-9]",
                "mimamori_rounds_missed_total.* [1-9]",
                "mimamori_graphql_seconds_count{.*operation=\"anonymous\".*outcome=\"answered\"", "agroal_active_count",
                "agroal_awaiting_count", "mimamori_engine_idle_seconds")
                .forEach(metric -> assertThat(metrics).containsPattern("(?m)^" + metric.replace("{", "\\{")));
    }

    private static void assertLog(String log) throws JsonProcessingException {
        List<JsonNode> lines = log.lines().filter(line -> !line.isBlank()).map(TelemetryIT::json).toList();
        assertThat(lines).anySatisfy(line -> assertThat(line.at("/ids/requestId").asText()).isEqualTo("of-the-proxy-1"))
                .anySatisfy(line -> assertThat(line.at("/ids/releaseId").asText()).isNotEmpty());
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no line of JSON: " + line, e);
        }
    }

    private static int managementPort(ServiceProcess service) {
        Matcher found = MANAGEMENT.matcher(service.log());
        assertThat(found.find()).as(service.log()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static String metrics(Http management) {
        return get(management, "/q/metrics").body();
    }

    private static HttpResponse<String> get(Http http, String path) {
        return http.send("GET", path, new byte[0]);
    }
}
