package dev.mimamori.reminder;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.test.junit.QuarkusTestProfile;

/** A mail server on this machine, and people who have an address there. */
final class Postbox implements AutoCloseable {

    /** People are told by mail, or in Teams where they want it, and get digests above three an hour. */
    public static class ByMail implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try (ServerSocket free = new ServerSocket(0); ServerSocket teams = new ServerSocket(0)) {
                Map<String, String> settings = new HashMap<>();
                settings.put("quarkus.mailer.host", "127.0.0.1");
                settings.put("quarkus.mailer.port", String.valueOf(free.getLocalPort()));
                settings.put("quarkus.mailer.mock", "false");
                settings.put("quarkus.mailer.start-tls", "DISABLED");
                settings.put("quarkus.mailer.from", "mimamori@example.test");
                settings.put("mimamori.default-channel", "EMAIL");
                settings.put("mimamori.public-url", "https://mimamori.example.test");
                settings.put("mimamori.digest-above", "3");
                settings.put("mimamori.teams.url", "http://127.0.0.1:" + teams.getLocalPort() + "/workflow");
                settings.put("mimamori.allow-private-addresses", "true");
                return settings;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    record Mail(String subject, String text) {
    }

    private static final int CONNECTIONS = 10;

    private final int port;
    private GreenMail server;

    Postbox(int port) {
        this.port = port;
        open();
    }

    /**
     * The mailer keeps connections, and whatever server had this port before may have left it some that are dead without a
     * word: as many mails at once as it has connections use them up.
     */
    void open() {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        ReactiveMailer mailer = CDI.current().select(ReactiveMailer.class).get();
        AtomicInteger arrived = new AtomicInteger();
        for (int i = 0; i < CONNECTIONS; i++) {
            mailer.send(io.quarkus.mailer.Mail.withText("nobody@example.test", "Hello", "Hello")).subscribe()
                    .with(done -> arrived.incrementAndGet(), overADeadOne -> {
                    });
        }
        Eventually.within(Duration.ofSeconds(40), () -> assertThat(arrived).hasPositiveValue());
    }

    @Override
    public void close() {
        server.stop();
    }

    /** A new person with an address; fields and values by turns. */
    String person(Object... more) {
        String handle = Fixtures.unique("reader") + "@example.test";
        Map<String, Object> input = with("handle", handle);
        input.putAll(with(more));
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }", input).ok();
        return handle;
    }

    /** What somebody got, in order. */
    List<Mail> of(String address) {
        List<Mail> mails = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            try {
                if (Arrays.toString(message.getAllRecipients()).contains(address)) {
                    mails.add(new Mail(message.getSubject(), text(message)));
                }
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return mails;
    }

    private static String text(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) {
            return part.getContent().toString();
        }
        if (part.getContent() instanceof Multipart parts) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < parts.getCount(); i++) {
                text.append(text(parts.getBodyPart(i)));
            }
            return text.toString();
        }
        return "";
    }
}
