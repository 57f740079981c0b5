package dev.mimamori.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.delivery.Address;
import dev.mimamori.delivery.Letters;
import dev.mimamori.delivery.Message;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.testing.Eventually;
import io.vertx.core.Vertx;

/** What a mail server may do other than take a mail. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MailRefusalTest {

    private static final Message MESSAGE = Letters.message("msg_1", Letters.ENGLISH, "release-1");
    private static Vertx vertx;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({ "RCPT, 550 5.1.1 see https://mail.example.test/unknown?secret, SMTP 550 5.1.1", "RCPT, 553 no, SMTP 553",
            "MAIL, 552 5.2.2 full, SMTP 552 5.2.2" })
    void a_5xx_is_final_and_only_its_codes_are_repeated(String command, String reply, String codes) throws Exception {
        try (SmtpStub server = SmtpStub.answering(command, reply)) {
            assertThat(send(server)).isEqualTo(new Outcome.Rejected("The mail server refuses it: " + codes));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({ "MAIL, 550 5.7.1 relay denied", "., 554 5.7.1 spam", "DATA, 521 no mail here", "MAIL, 553 5.1.8 sender" })
    void a_refusal_that_is_not_the_recipients_loses_no_mail(String command, String reply) throws Exception {
        try (SmtpStub server = SmtpStub.answering(command, reply)) {
            assertThat(send(server)).isInstanceOf(Outcome.Retry.class);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({ "CONNECT, 421 busy", "RCPT, 450 4.2.1 greylisted", "RCPT, 451 later", "MAIL, 452 4.3.1 full", "., 451 later" })
    void a_4xx_is_tried_again(String command, String reply) throws Exception {
        try (SmtpStub server = SmtpStub.answering(command, reply)) {
            assertThat(send(server)).isInstanceOfSatisfying(Outcome.Retry.class, retry -> assertThat(retry.error())
                    .startsWith("The mail server does not take it now: SMTP " + reply.substring(0, 3)));
        }
    }

    @Test
    void a_refused_password_is_the_operators_to_mend_and_costs_no_mail() throws Exception {
        try (SmtpStub server = SmtpStub.answering("AUTH", "535 5.7.8 wrong: hunter2")) {
            Outcome outcome = Post.sender(vertx, server.port(), Map.of("quarkus.mailer.username", "mimamori",
                    "quarkus.mailer.password", "hunter2", "quarkus.mailer.login", "REQUIRED"), Duration.ofSeconds(15))
                    .send(MESSAGE);
            assertThat(outcome).isEqualTo(new Outcome.Retry(
                    "The mail server does not let this service in, see QUARKUS_MAILER_USERNAME: SMTP 535 5.7.8",
                    Duration.ZERO));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "CONNECT", "EHLO", "MAIL", "DATA", "." })
    void a_server_that_hangs_is_given_up(String command) throws Exception {
        try (SmtpStub server = SmtpStub.hangingAt(command)) {
            long start = System.nanoTime();
            assertThat(Post.sender(vertx, server.port(), Map.of(), Duration.ofSeconds(1)).send(MESSAGE))
                    .isEqualTo(new Outcome.Retry("The mail server has not answered within 1 s", Duration.ZERO));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(4));
        }
    }

    @Test
    void what_was_given_up_is_not_sent_when_the_server_comes_back() throws Exception {
        try (SmtpStub server = SmtpStub.hangingAt("EHLO")) {
            MailSender sender = Post.sender(vertx, server.port(), Map.of("quarkus.mailer.max-pool-size", "1"),
                    Duration.ofMillis(500));
            sender.send(MESSAGE);
            assertThat(sender.send(MESSAGE)).isEqualTo(new Outcome.Retry(
                    "The mail server has not answered any of the mails before this one", Duration.ZERO));
            server.connections.get(0).close();
            Eventually.assertThat(() -> {
                assertThat(sender.send(MESSAGE)).extracting("error").asString().contains("not answered within");
                assertThat(server.connections).hasSize(2);
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "EHLO", "RCPT", "." })
    void a_connection_that_breaks_is_tried_again(String command) throws Exception {
        try (SmtpStub server = SmtpStub.answering(command, "")) {
            assertThat(send(server)).isEqualTo(
                    new Outcome.Retry("The mail server cannot be reached, or broke off", Duration.ZERO));
        }
    }

    @Test
    void a_server_that_hangs_up_before_its_greeting_is_asked_again_and_again() throws Exception {
        try (SmtpStub server = SmtpStub.answering("CONNECT", "")) {
            MailSender sender = Post.sender(vertx, server.port(), Map.of("quarkus.mailer.max-pool-size", "1"),
                    Duration.ofMillis(50));
            Eventually.assertThat(() -> { // each attempt takes as long as it may
                assertThat(sender.send(MESSAGE)).isInstanceOf(Outcome.Retry.class);
                assertThat(server.connections).hasSizeGreaterThan(20);
            });
        }
    }

    @Test
    void a_connection_that_never_ends_is_cut_and_keeps_no_later_mail_back() throws Exception {
        try (SmtpStub server = SmtpStub.hangingAt("CONNECT")) {
            MailSender sender = Post.sender(vertx, server.port(), Map.of("quarkus.mailer.max-pool-size", "1"),
                    Duration.ofMillis(200));
            Eventually.assertThat(() -> {
                assertThat(sender.send(MESSAGE)).isInstanceOf(Outcome.Retry.class);
                assertThat(server.connections).hasSizeGreaterThan(2);
            });
            Eventually.assertThat(() -> assertThat(server.connections.get(1).isClosed()).isTrue());
            server.recover();
            Eventually.assertThat(() -> assertThat(sender.send(MESSAGE)).isInstanceOf(Outcome.Delivered.class));
            assertThat(server.mails).hasSize(1);
        }
    }

    @Test
    void nobody_at_the_port_or_no_such_name_is_tried_again() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        assertThat(Post.sender(vertx, nobody, Map.of(), Duration.ofSeconds(15)).send(MESSAGE)).isEqualTo(
                new Outcome.Retry("The mail server cannot be reached, or broke off", Duration.ZERO));
        assertThat(Post.sender(vertx, nobody, Map.of("quarkus.mailer.host", "no-such-host.invalid"), Duration.ofSeconds(15))
                .send(MESSAGE)).isInstanceOf(Outcome.Retry.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "hana", "hana@example.test\r\nRCPT TO:<eve@evil.example.test>", "a b@example.test",
            "花@example.test",
            "Hana <hana@example.test>", "hana@example.test>", "@example.test", "hana@", "a@b@example.test", "#payments", "" })
    void what_is_no_address_is_not_reached_and_no_server_hears_of_it(String address) throws Exception {
        try (SmtpStub server = SmtpStub.answering("NOTHING", "250 ok")) {
            Message message = new Message("m", "t", MESSAGE.at(), "hana", "{}", "t", Letters.ENGLISH,
                    new Address(address, null, null), null);
            MailSender sender = Post.sender(vertx, server.port(), Map.of(), Duration.ofSeconds(15));
            assertThat(sender.reaches(message.to())).isFalse();
            assertThat(sender.send(message)).isInstanceOf(Outcome.Rejected.class);
            assertThat(server.connections).isEmpty();
        }
    }

    private static Outcome send(SmtpStub server) {
        return Post.sender(vertx, server.port(), Map.of(), Duration.ofSeconds(15)).send(MESSAGE);
    }
}
