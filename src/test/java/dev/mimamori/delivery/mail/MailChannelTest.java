package dev.mimamori.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMultipart;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import dev.mimamori.common.Channel;
import dev.mimamori.delivery.Letters;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.Sender;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** The channel as the service has it: Quarkus' settings, its mailer, and templates that were checked when it was built. */
@QuarkusTest
@TestProfile(MailChannelTest.WithMail.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailChannelTest {

    /** Mails go to a server on loopback. */
    public static class WithMail implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try (ServerSocket free = new ServerSocket(0)) {
                return Map.of("quarkus.mailer.from", "Mimamori <mimamori@example.test>", "quarkus.mailer.host", "127.0.0.1",
                        "quarkus.mailer.port", Integer.toString(free.getLocalPort()));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @Inject
    @Any
    Instance<Sender> senders;

    @ConfigProperty(name = "quarkus.mailer.port")
    int port;

    @Test
    void a_configured_service_sends_real_mails() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            Sender sender = senders.stream().filter(each -> each.channel() == Channel.EMAIL).findFirst().orElseThrow();
            assertThat(sender.configured()).isTrue();
            assertThat(sender.send(Letters.message("msg_1", Letters.JAPANESE, "release-1")))
                    .isEqualTo(new Outcome.Delivered("<msg_1@example.test>"));
            sender.send(Letters.message("msg_2", Letters.hostile(), "release-1"));
            MailLayout.Bodies bodies = Post.layout().of(Letters.JAPANESE);
            assertThat(text(server, 0, 0)).isEqualTo(bodies.text().stripTrailing());
            assertThat(text(server, 0, 1)).isEqualTo(bodies.html().stripTrailing());
            assertThat(text(server, 1, 1)).contains("&lt;script&gt;").doesNotContain("<script", "<at>");
        } finally {
            server.stop();
        }
    }

    private static String text(GreenMail server, int mail, int part) throws Exception {
        Object parts = server.getReceivedMessages()[mail].getContent();
        return ((String) ((MimeMultipart) parts).getBodyPart(part).getContent()).replace("\r\n", "\n")
                .stripTrailing();
    }
}
