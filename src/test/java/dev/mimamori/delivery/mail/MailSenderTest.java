package dev.mimamori.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import dev.mimamori.delivery.Address;
import dev.mimamori.delivery.Conversation;
import dev.mimamori.delivery.Letter;
import dev.mimamori.delivery.Letters;
import dev.mimamori.delivery.Message;
import dev.mimamori.delivery.Outcome;
import io.vertx.core.Vertx;

/** What arrives at a real mail server. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MailSenderTest {

    private static Vertx vertx;
    private GreenMail server;
    private MailSender sender;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        sender = Post.sender(vertx, server.getSmtp().getPort(), Map.of(), Duration.ofSeconds(15));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void messages_of_one_release_are_one_conversation() throws Exception {
        sender.send(Letters.message("msg_1", Letters.ENGLISH, "release:1"));
        sender.send(Letters.message("msg_2", Letters.ENGLISH, "release:1"));
        MimeMessage first = mail(0);
        MimeMessage second = mail(1);
        assertThat(first.getHeader("Message-ID")).containsExactly("<msg_1@example.test>");
        assertThat(second.getHeader("Message-ID")).containsExactly("<msg_2@example.test>");
        for (MimeMessage mail : new MimeMessage[] { first, second }) {
            assertThat(mail.getHeader("In-Reply-To")).containsExactly("<release=3A1@example.test>");
            assertThat(mail.getHeader("References")).containsExactly("<release=3A1@example.test>");
            assertThat(mail.getHeader("Subject")).containsExactly("shop 1.4.2 (production)");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
            assertThat(mail.getHeader("Date")).hasSize(1);
            assertThat(mail.getHeader("To")).containsExactly("hana@example.test");
            assertThat(mail.getHeader("From")).containsExactly("Mimamori <mimamori@example.test>");
        }
    }

    @Test
    void a_message_that_stands_by_itself_has_its_title_as_subject() throws Exception {
        assertThat(sender.send(Letters.message("msg_1", Letters.ENGLISH, null)))
                .isEqualTo(new Outcome.Delivered("<msg_1@example.test>"));
        assertThat(mail(0).getSubject()).isEqualTo("Check 3 of shop 1.4.2 is due");
        assertThat(mail(0).getHeader("References")).isNull();
        assertThat(mail(0).getHeader("In-Reply-To")).isNull();
    }

    @Test
    void a_second_attempt_is_the_same_mail() throws Exception {
        Message message = Letters.message("msg_1", Letters.JAPANESE, "release:1");
        sender.send(message);
        sender.send(message);
        for (String header : new String[] { "Message-ID", "References", "Subject", "To" }) {
            assertThat(mail(1).getHeader(header)).isEqualTo(mail(0).getHeader(header));
        }
        for (int part = 0; part < 2; part++) {
            assertThat(bytes(1, part)).isEqualTo(bytes(0, part));
        }
    }

    @Test
    void japanese_arrives_in_subject_and_both_bodies() throws Exception {
        sender.send(Letters.message("msg_1", Letters.JAPANESE, "release:1"));
        assertThat(mail(0).getSubject()).isEqualTo("決済 1.4.2(本番)");
        assertThat(raw(0)).contains("Subject: =?UTF-8?B?").matches(text -> text.chars().allMatch(c -> c < 128), "is ASCII");
        assertThat(body(0, 0)).contains("決済 1.4.2 の3回目の確認時刻です", "確認すること", "😀👨‍👩‍👧", "https://grafana.example.test/d/1",
                "Mimamori で開く", "https://mimamori.example.test/services/%E6%B1%BA%E6%B8%88");
        assertThat(body(0, 1)).contains("<html lang=\"ja\">", "決済 1.4.2 の3回目の確認時刻です", "確認すること", "😀👨‍👩‍👧", "問題なし");
        assertThat(mail(0).getContentType()).startsWith("multipart/alternative");
        assertThat(parts(0).getBodyPart(0).getContentType()).isEqualToIgnoringCase("text/plain; charset=utf-8");
        assertThat(parts(0).getBodyPart(1).getContentType()).isEqualToIgnoringCase("text/html; charset=utf-8");
    }

    @Test
    void long_subjects_with_emoji_are_folded_and_no_character_is_torn() throws Exception {
        String subject = "見守り 😀👨‍👩‍👧 ".repeat(15).strip();
        Letter letter = Letters.ENGLISH;
        sender.send(Letters.message("msg_1", new Letter(letter.language(), subject, letter.title(), letter.paragraphs(),
                letter.facts(), letter.entries(), letter.actions(), letter.page()), "release:1"));
        assertThat(mail(0).getSubject()).isEqualTo(subject);
        assertThat(raw(0).lines().filter(line -> line.contains("=?UTF-8?"))).hasSizeGreaterThan(5)
                .allMatch(line -> line.length() <= 76);
    }

    @Test
    void nothing_that_somebody_writes_becomes_a_header_a_recipient_or_markup() throws Exception {
        sender.send(Letters.message("msg_1", Letters.hostile(), "a>b@c"));
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(mail(0).getHeader("Bcc")).isNull();
        assertThat(mail(0).getHeader("References")).containsExactly("<a=3Eb=40c@example.test>");
        assertThat(mail(0).getAllRecipients()).hasSize(1);
        assertThat(mail(0).getSubject()).doesNotContain("\n", "\r", "\u202E").contains("Bcc: eve@evil.example.test");
        assertThat(body(0, 1)).doesNotContain("<script", "<at>", "javascript:", "data:text", "\u202E", "\"' onclick")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;",
                        "https://a.example.test/%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
        assertThat(body(0, 0)).contains("<script>alert(1)</script>", "x".repeat(2_000)).doesNotContain("\u202E", "javascript:");
        assertThat(raw(0).lines()).allMatch(line -> line.length() <= 200);
    }

    @Test
    void a_list_of_a_team_is_reached_by_its_place() throws Exception {
        Message message = new Message("msg_1", "t", Letters.message("x", Letters.ENGLISH, null).at(), "payments", "{}", "t",
                Letters.ENGLISH, new Address(null, null, "payments@lists.example.test"), new Conversation("release-1", null));
        assertThat(sender.reaches(message.to())).isTrue();
        assertThat(sender.send(message)).isInstanceOf(Outcome.Delivered.class);
        assertThat(mail(0).getAllRecipients()[0]).hasToString("payments@lists.example.test");
        assertThat(sender.reaches(new Address(null, "U1", "#payments"))).isFalse();
    }

    private MimeMessage mail(int index) {
        return server.getReceivedMessages()[index];
    }

    private MimeMultipart parts(int index) throws Exception {
        return (MimeMultipart) mail(index).getContent();
    }

    private String body(int index, int part) throws Exception {
        return ((String) parts(index).getBodyPart(part).getContent()).replace("\r\n", "\n");
    }

    private byte[] bytes(int index, int part) throws Exception {
        return ((MimeBodyPart) parts(index).getBodyPart(part)).getRawInputStream().readAllBytes();
    }

    private String raw(int index) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        mail(index).writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
