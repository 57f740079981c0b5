package dev.mimamori.reminder;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.assertj.core.groups.Tuple;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;

import dev.mimamori.common.Sql;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Seen;
import dev.mimamori.testing.Seen.Told;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

@QuarkusTest
@TestProfile(WebhookTest.WithWebhook.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookTest {

    private static final String SECRET = "whsec_"
            + Base64.getEncoder().encodeToString("thirty-two bytes of a test secret".getBytes());

    /** Reminders go to a server on loopback. */
    public static class WithWebhook implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try (ServerSocket free = new ServerSocket(0)) {
                return Map.of("mimamori.webhook.url", "http://127.0.0.1:" + free.getLocalPort() + "/hook",
                        "mimamori.webhook.secret", SECRET, "mimamori.allow-private-addresses", "true");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Request(Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.get(Character.toUpperCase(name.charAt(0)) + name.substring(1)).get(0);
        }
    }

    @ConfigProperty(name = "mimamori.webhook.url")
    URI url;

    @Inject
    Sql sql;

    private final Scene scene = new Scene();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", url.getPort()), 0);
        server.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (body.contains(scene.service)) {
                requests.add(new Request(Map.copyOf(exchange.getRequestHeaders()), body));
            }
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void reset() {
        server.stop(0);
        sql.update("delete from dead_destination");
        TestClock.reset();
    }

    @Test
    void a_reminder_arrives_signed_in_the_form_of_standard_webhooks() throws Exception {
        Watched release = scene.release();

        Seen seen = release.atSlot(1);

        assertThat(requests).hasSize(1);
        Request request = requests.get(0);
        new Webhook(SECRET).verify(request.body(), request.headers());
        JsonPath body = JsonPath.from(request.body());
        assertThat(body.getMap("").keySet()).isEqualTo(Set.of("type", "timestamp", "data"));
        assertThat(body.getString("type")).isEqualTo("reminder.check_due");
        assertThat(Instant.parse(body.getString("timestamp"))).isEqualTo(release.deployedAt().plus(Duration.ofHours(1)));
        assertThat(body.getString("data.release.id")).isEqualTo(release.id());
        assertThat(body.getString("data.to")).isEqualTo(scene.owner);
        assertThat(body.getInt("data.round")).isEqualTo(1);
        assertThat(seen.told()).containsExactly("CHECK_DUE " + scene.owner);
        assertThat(seen.checklist("reminders[0].channel")).isEqualTo("WEBHOOK");
        assertThat(seen.checklist("reminders[0].attempts")).isEqualTo(1);
    }

    @Test
    void after_a_failure_the_same_bytes_are_sent_again_under_the_same_id() throws Exception {
        answer = 500;
        Watched release = scene.release();
        Seen failed = release.atSlot(1);
        assertThat(failed.reminders()).extracting(Told::status, Told::lastError)
                .containsExactly(Tuple.tuple("PENDING", "HTTP 500"));

        answer = 204;
        TestClock.advance(Duration.ofSeconds(6));
        Scene.quiet();

        assertThat(release.see().told()).containsExactly("CHECK_DUE " + scene.owner);
        assertThat(release.see().checklist("reminders[0].attempts")).isEqualTo(2);
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1).body()).isEqualTo(requests.get(0).body());
        assertThat(requests.get(1).header("webhook-id")).isEqualTo(requests.get(0).header("webhook-id"));
        new Webhook(SECRET).verify(requests.get(1).body(), requests.get(1).headers());
    }

    @Test
    void after_410_nothing_is_sent_any_more_and_the_reminders_say_why() {
        answer = 410;
        Watched release = scene.release();
        release.atSlot(1);
        answer = 204;

        Seen seen = release.atSlot(2);

        assertThat(requests).hasSize(1);
        assertThat(seen.reminders()).extracting(Told::status).containsExactly("FAILED", "FAILED");
        assertThat(seen.reminders()).extracting(Told::lastError).allSatisfy(
                error -> assertThat(error).startsWith("HTTP 410").doesNotContain(url.toString()));
        assertThat(seen.rounds()).containsExactly("2 DUE", "1 MISSED");
    }

    @Test
    void rounds_of_which_nobody_was_told_are_no_rungs_of_the_ladder() {
        String backup = Fixtures.person();
        scene.service("backups", List.of(backup)).template("escalation", List.of(with("afterMissed", 1, "to", "BACKUPS")));
        answer = 410;
        Watched release = scene.release();
        release.atSlot(1);
        assertThat(release.atSlot(2).reminders()).extracting(Told::reason).containsExactly("CHECK_DUE", "CHECK_DUE");
        sql.update("delete from dead_destination");
        answer = 204;

        assertThat(release.atSlot(3).told()).containsExactly("CHECK_DUE " + scene.owner);
        assertThat(release.atSlot(4).told()).contains("ESCALATED " + backup);
    }

    @Test
    void what_is_tried_again_when_the_release_is_signed_off_is_not_sent_any_more() {
        answer = 500;
        Watched release = scene.release();
        release.atSlot(1);
        release.does(scene.owner(), "signOff", "verdict", "FAULTY");
        answer = 204;

        TestClock.advance(Duration.ofMinutes(10));
        Scene.quiet();

        assertThat(requests).hasSize(1);
        assertThat(release.see().reminders()).extracting(Told::status).containsExactly("CANCELLED");
    }
}
