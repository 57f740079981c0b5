package dev.mimamori.delivery.mail;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.mimamori.delivery.Outcome;
import io.vertx.ext.mail.SMTPException;
import javax.net.ssl.SSLException;

/**
 * What a mailer's failure means. A server's own words are not repeated: they hold addresses and URLs, and sometimes what was
 * sent; its codes (RFC 5321, and RFC 3463 in dots) say enough.
 */
final class SmtpFailure {

    private static final Pattern ENHANCED = Pattern.compile("\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b.*", Pattern.DOTALL);

    /** Of signing in and of TLS: it is the operator who is wrong, and not the message. */
    private static final Set<Integer> OF_THE_OPERATOR = Set.of(523, 524, 525, 530, 534, 535, 538);

    private static final Set<Integer> OF_THE_RECIPIENT = Set.of(550, 551, 552, 553);

    private SmtpFailure() {
    }

    static Outcome outcome(Throwable failure) {
        if (failure instanceof SMTPException refused) {
            return refused(refused);
        }
        if (failure instanceof IllegalArgumentException) {
            return new Outcome.Rejected("The mailer does not take the address");
        }
        // vertx-mail-client compares sizes by itself, where the server says how much it takes
        if (String.valueOf(failure.getMessage()).contains("exceeds allowed size")) {
            return new Outcome.Rejected("The mail is larger than the mail server takes");
        }
        return retry(describe(failure));
    }

    private static Outcome refused(SMTPException refused) {
        String code = "SMTP " + refused.getReplyCode() + enhanced(refused);
        if (OF_THE_OPERATOR.contains(refused.getReplyCode())) {
            return retry("The mail server does not let this service in, see QUARKUS_MAILER_USERNAME: " + code);
        }
        return isTheRecipients(refused) ? new Outcome.Rejected("The mail server refuses it: " + code)
                : retry("The mail server does not take it now: " + code);
    }

    /**
     * Whether it is about this recipient or this mail. Any other refusal, such as of the sender or by a policy, is the
     * operator's
     * to mend, and the mail is to go out once that is done.
     */
    private static boolean isTheRecipients(SMTPException refused) {
        String enhanced = enhanced(refused).strip();
        return refused.isPermanent() && (enhanced.isEmpty() ? OF_THE_RECIPIENT.contains(refused.getReplyCode())
                : enhanced.startsWith("5.1.") && !enhanced.equals("5.1.7") && !enhanced.equals("5.1.8")
                        || enhanced.startsWith("5.2."));
    }

    private static String enhanced(SMTPException refused) {
        Matcher reply = ENHANCED.matcher(refused.getReplyMessage());
        return reply.matches() ? " " + reply.group(1) : "";
    }

    private static String describe(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return "The mail server's name cannot be resolved";
        }
        if (failure instanceof SSLException) {
            return "TLS with the mail server failed";
        }
        return failure instanceof IOException ? "The mail server cannot be reached, or broke off"
                : "The mail server cannot be used as it is configured, or broke off";
    }

    private static Outcome retry(String error) {
        return new Outcome.Retry(error, Duration.ZERO);
    }
}
