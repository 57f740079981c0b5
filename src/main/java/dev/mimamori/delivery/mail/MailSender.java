package dev.mimamori.delivery.mail;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
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
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;

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

    private final ReactiveMailer mailer;
    private final MailLayout layout;
    private final MailSettings settings;
    private final Duration longest;

    /**
     * The mailer cannot be told to give up. What hangs keeps its connection, and what waits for one is sent whenever that comes
     * free, long after it was said to have failed. So no more is handed over than there are connections. Some attempts never
     * end (a server that hangs up before its greeting), so after a while each is counted as over.
     */
    private final Semaphore connections;

    @Inject
    MailSender(ReactiveMailer mailer, MailLayout layout, Config config, LaunchMode mode) {
        this(mailer, layout, MailSettings.read(config, mode), LONGEST);
    }

    MailSender(ReactiveMailer mailer, MailLayout layout, MailSettings settings, Duration longest) {
        this.mailer = mailer;
        this.layout = layout;
        this.settings = settings;
        this.longest = longest;
        this.connections = new Semaphore(settings.connections());
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

    private Outcome attempt(Mail mail, String id) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            if (!connections.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                return retry("The mail server has not answered any of the mails before this one");
            }
            CompletableFuture<Void> sent = Uni.createFrom().deferred(() -> mailer.send(mail)).subscribeAsCompletionStage();
            sent.copy().orTimeout(4 * longest.toNanos(), TimeUnit.NANOSECONDS)
                    .whenComplete((done, failure) -> connections.release());
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
