package dev.mimamori.delivery.mail;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;

import dev.mimamori.common.Channel;
import dev.mimamori.delivery.Address;
import dev.mimamori.delivery.Message;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.Sender;
import io.quarkus.mailer.Mail;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;

/**
 * E-mail, through Quarkus' own mailer and its settings. All that is said of one release is one conversation in every common
 * client: messages have ids that a second attempt repeats, refer to the same root, and bear the same subject.
 * <p>
 * Made at the start, so that half a configuration stops the service then.
 */
@Startup
@Singleton
class MailSender implements Sender {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final MailLines lines;
    private final MailLayout layout;
    private final MailSettings settings;
    private final Duration longest;

    @Inject
    MailSender(MailLines lines, MailLayout layout, Config config, LaunchMode mode) {
        this(lines, layout, MailSettings.read(config, mode), LONGEST);
    }

    MailSender(MailLines lines, MailLayout layout, MailSettings settings, Duration longest) {
        this.lines = lines;
        this.layout = layout;
        this.settings = settings;
        this.longest = longest;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public boolean configured() {
        return settings.complete();
    }

    @Override
    public boolean reaches(Address to) {
        return Recipient.of(to).isPresent();
    }

    @Override
    public Outcome send(Message message) {
        if (!configured()) {
            return new Outcome.Rejected("No mail server is configured: QUARKUS_MAILER_HOST is not set");
        }
        Optional<String> recipient = Recipient.of(message.to());
        if (recipient.isEmpty()) {
            return new Outcome.Rejected("There is no e-mail address that a mail can be sent to");
        }
        String id = MailHeaders.id(message.id(), settings.domain());
        return attempt(mail(message, recipient.get(), id), id);
    }

    private Mail mail(Message message, String recipient, String id) {
        MailLayout.Bodies bodies = layout.of(message.letter());
        boolean alone = message.conversation() == null;
        String subject = MailHeaders.subject(alone ? message.letter().title() : message.letter().subject());
        Mail mail = new Mail().addTo(recipient).setSubject(subject).setText(bodies.text()).setHtml(bodies.html())
                .addHeader("Subject", MailHeaders.encoded(subject))
                .addHeader("Message-ID", id)
                .addHeader("Auto-Submitted", "auto-generated")
                .addHeader("X-Auto-Response-Suppress", "All");
        if (!alone) {
            String root = MailHeaders.id(message.conversation().key(), settings.domain());
            mail.addHeader("In-Reply-To", root).addHeader("References", root);
        }
        return mail;
    }

    /**
     * Some attempts never end, such as at a server that hangs up before its greeting, or one that hangs. After a while such a
     * line is left, since what else it holds nobody can tell.
     */
    private Outcome attempt(Mail mail, String id) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            MailLine line = lines.current(settings.connections());
            if (!line.take(longest)) {
                return retry("The mail server has not answered any of the mails before this one");
            }
            CompletableFuture<Void> sent = line.send(mail);
            sent.copy().orTimeout(4 * longest.toNanos(), TimeUnit.NANOSECONDS).whenComplete((done, failure) -> {
                if (failure instanceof TimeoutException) {
                    lines.leave(line, longest);
                } else {
                    line.giveBack();
                }
            });
            sent.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            return new Outcome.Delivered(id);
        } catch (TimeoutException late) {
            return retry("The mail server has not answered within " + longest.toSeconds() + " s");
        } catch (ExecutionException failed) {
            return SmtpFailure.outcome(failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return retry("Interrupted: the service is stopping");
        }
    }

    private static Outcome retry(String error) {
        return new Outcome.Retry(error, Duration.ZERO);
    }
}
