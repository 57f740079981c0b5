package dev.mimamori.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Sql;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** What a read meets that is one statement. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class TroubleTest {

    private static final String OURS = "application_name = 'mimamori reads'";
    private static final String SERVICES = "{ services(first: 1) { nodes { name } } }";

    private final Api api = Api.admin();

    @Inject
    Sql sql;

    @Inject
    Reads reads;

    @ConfigProperty(name = "mimamori.admin-token")
    String token;

    @Test
    void connections_that_were_ended_are_replaced_and_nobody_notices() {
        for (int i = 0; i < 20; i++) {
            api.query(SERVICES).ok();
        }
        assertThat(Rows.count("pg_stat_activity", OURS)).isPositive();
        sql.list("select pg_terminate_backend(pid) from pg_stat_activity where " + OURS, row -> null);
        for (int i = 0; i < 20; i++) {
            api.query(SERVICES).ok();
        }
        long before = reads.counted(Outcome.ANSWERED);
        Eventually.assertThat(() -> {
            api.query(SERVICES).ok();
            assertThat(reads.counted(Outcome.ANSWERED)).isGreaterThan(before);
        });
    }

    @Test
    void what_takes_too_long_is_cancelled_and_says_so() {
        api.query(SERVICES).ok();
        QuarkusTransaction.requiringNew().timeout(60).run(() -> {
            sql.update("lock table service in access exclusive mode");
            CompletableFuture<Reply> late = CompletableFuture.supplyAsync(() -> api.query(SERVICES));
            Eventually.assertThat(() -> assertThat(waiting()).isEqualTo(1));
            assertThat(late.join().status()).isEqualTo(503);
            late.join().refused("TOO_COMPLEX");
            assertThat(waiting()).isZero();
        });
        api.query(SERVICES).ok();
    }

    @Test
    void what_nobody_waits_for_is_cancelled() {
        api.query(SERVICES).ok();
        QuarkusTransaction.requiringNew().timeout(60).run(() -> {
            sql.update("lock table service in access exclusive mode");
            assertThatThrownBy(() -> ask(Duration.ofSeconds(1))).isInstanceOf(HttpTimeoutException.class);
            Eventually.assertThat(() -> assertThat(waiting()).isZero());
        });
        api.query(SERVICES).ok();
    }

    private void ask(Duration patience) throws Exception {
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
                .send(HttpRequest.newBuilder(URI.create(Api.url().toString()))
                        .timeout(patience).header("Content-Type", "application/json").header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"query\": \"" + SERVICES + "\"}")).build(),
                        BodyHandlers.ofString());
    }

    private static long waiting() {
        return Rows.count("pg_stat_activity", OURS + " and wait_event_type = 'Lock'");
    }
}
