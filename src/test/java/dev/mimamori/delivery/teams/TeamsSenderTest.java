package dev.mimamori.delivery.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.delivery.Letters;
import dev.mimamori.delivery.Message;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.http.OutboundHttp;
import dev.mimamori.delivery.http.Resolver;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TeamsSenderTest {

    private static final Resolver ANY = InetAddress::getAllByName;
    private static final Message MESSAGE = Letters.message("msg_1", Letters.JAPANESE, "release-1");
    private static Vertx vertx;
    private final TeamsStub teams = new TeamsStub();

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        teams.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = { 200, 202 })
    void a_card_is_delivered_and_a_second_attempt_repeats_it(int status) {
        teams.answering(status, null);
        assertThat(sender(ANY).send(MESSAGE)).isEqualTo(new Outcome.Delivered());
        sender(ANY).send(MESSAGE);
        assertThat(teams.wrong()).isEmpty();
        assertThat(teams.cards()).hasSize(2);
        assertThat(teams.bodies().get(1)).isEqualTo(teams.bodies().get(0));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = { 401, 403, 404 })
    void a_url_that_is_not_valid_any_more_says_what_to_do_and_is_tried_again(int status) {
        teams.answering(status, null);
        assertThat(sender(ANY).send(MESSAGE)).isEqualTo(new Outcome.Retry("HTTP " + status
                + ": the workflow's URL is not valid any more: make a new one, and set MIMAMORI_TEAMS_URL", Duration.ZERO));
    }

    @Test
    void gone_ends_the_endpoint() {
        teams.answering(410, null);
        assertThat(sender(ANY).send(MESSAGE)).isInstanceOf(Outcome.Gone.class);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({ "429, 17, 17", "429, , 0", "500, , 0", "502, , 0", "503, 5, 5", "504, , 0", "408, , 0", "302, , 0" })
    void what_passes_is_tried_again_when_teams_says(int status, String retryAfter, int seconds) {
        teams.answering(status, retryAfter);
        assertThat(sender(ANY).send(MESSAGE)).isInstanceOfSatisfying(Outcome.Retry.class,
                retry -> assertThat(retry.notBefore()).isEqualTo(Duration.ofSeconds(seconds)));
    }

    @Test
    void a_private_address_is_not_posted_to_unless_allowed() {
        assertThat(sender(ANY.publicOnly()).send(MESSAGE)).isInstanceOfSatisfying(Outcome.Retry.class,
                retry -> assertThat(retry.error()).contains("MIMAMORI_ALLOW_PRIVATE_ADDRESSES"));
        assertThat(teams.bodies()).isEmpty();
    }

    @Test
    void without_a_url_the_channel_is_not_there() {
        TeamsSender sender = new TeamsSender(Optional::empty, null);
        assertThat(sender.configured()).isFalse();
        assertThat(sender.destination()).isEqualTo("TEAMS:");
        assertThat(sender.send(MESSAGE)).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void a_wrong_url_stops_the_start_without_showing_it() {
        assertThatThrownBy(() -> new TeamsSender(() -> Optional.of("ftp://example.com/?sig=secret"), null))
                .hasMessageContaining("MIMAMORI_TEAMS_URL must begin with https://").message().doesNotContain("secret");
    }

    @Test
    void its_destination_does_not_show_the_secret() {
        assertThat(sender(ANY).destination()).matches("TEAMS:[0-9a-f]{64}");
    }

    private TeamsSender sender(Resolver resolver) {
        return new TeamsSender(() -> Optional.of(teams.url()),
                new OutboundHttp(vertx, new OutboundHttp.Settings(resolver, Duration.ofSeconds(15), new HttpClientOptions())),
                InstantSource.fixed(Instant.EPOCH));
    }
}
