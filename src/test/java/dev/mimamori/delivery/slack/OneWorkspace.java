package dev.mimamori.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;

import dev.mimamori.delivery.http.OutboundHttp;
import io.vertx.core.Vertx;

/**
 * A new Slack on loopback for each test, with two channels and one member, which is asked nothing that Slack would not take.
 */
@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OneWorkspace {

    static Vertx vertx;
    static OutboundHttp http;
    SlackStub slack;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        http = Workspaces.http(vertx);
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void moveIn() {
        slack = new SlackStub().channel("C0PAYMENTS", "payments").channel("C0USUAL", "releases")
                .person("U0HANA", "hana@example.test", "Asia/Tokyo", "ja-JP", "Hana");
    }

    @AfterEach
    void moveOut() {
        assertThat(slack.problems()).isEmpty();
        slack.close();
    }
}
