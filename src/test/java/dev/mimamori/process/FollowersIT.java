package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Socket;

/** Who follows on one replica what happens on another; the other executes trusted documents only. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FollowersIT {

    private static final String FOLLOW = "subscription($service: String) { releaseChanged(service: $service) { version status } }";

    private static Installation host;
    private static Installation guest;
    private static ServiceProcess first;
    private static ServiceProcess second;
    private static Map<String, Object> trusted;

    @BeforeAll
    static void start() throws Exception {
        host = Installation.fresh();
        first = host.start();
        guest = host.guest("mimamori", "second").with("MIMAMORI_GRAPHQL_TRUSTED_DOCUMENTS_ONLY", "true");
        second = guest.start();
        first.api(Installation.TOKEN).mutate("""
                mutation($input: RegisterDocumentInput!) { registerDocument(input: $input) { changed } }
                """, Map.of("document", FOLLOW)).ok();
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(FOLLOW.getBytes(StandardCharsets.UTF_8)));
        trusted = Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash));
    }

    @AfterAll
    static void leaveNothing() throws Exception {
        guest.close();
        host.close();
    }

    @Test
    void what_one_replica_does_is_told_by_the_other_and_both_stop_with_clients_connected() throws Exception {
        String service = unique("svc");
        first.pipeline().register(service);
        try (Socket there = follow(second, service); Socket here = follow(first, service)) {
            for (String version : List.of("v2", "v3")) {
                first.pipeline().registration(service, Map.of("version", version)).ok();
                for (Socket follower : List.of(here, there)) {
                    Eventually.assertThat(() -> assertThat(follower.of("next"))
                            .extracting(next -> next.getString("payload.data.releaseChanged.version")).contains(version));
                }
            }
            second.term();
            assertThat(there.awaitClose()).isEqualTo(1001);
            second.awaitExit(Duration.ofSeconds(20));
            assertThat(second.log()).doesNotContain("Timed out waiting");
        }
    }

    @Test
    void only_what_somebody_answers_for_is_executed_over_a_socket_too() {
        ServiceProcess strict = guest.start();
        try (Socket socket = Socket.at(url(strict), Installation.TOKEN)) {
            socket.subscribe("text", "subscription { releaseChanged { id } }", Map.of());
            assertThat(socket.await("error").getString("id")).isEqualTo("text");
            socket.subscribe("query", "{ viewer { token } }", Map.of());
            Eventually.assertThat(() -> assertThat(socket.of("error")).hasSize(2));
            assertThat(socket.of("next")).isEmpty();
        }
    }

    private static Socket follow(ServiceProcess at, String service) {
        return Socket.at(url(at), Installation.TOKEN).send(Map.of("id", "f", "type", "subscribe", "payload",
                Map.of("extensions", trusted, "variables", Map.of("service", service))));
    }

    private static URI url(ServiceProcess service) {
        return URI.create("http://127.0.0.1:" + service.port() + "/graphql");
    }
}
