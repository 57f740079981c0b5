package dev.mimamori.delivery.mail;

import java.util.Optional;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

import dev.mimamori.common.Text;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.ext.mail.mailencoder.EmailAddress;

/**
 * What Quarkus' own mailer has been told, as far as it decides whether this channel is there.
 *
 * @param domain of the sender's address, in which messages have their ids; null: nobody has configured mail
 * @param connections to the mail server at once
 */
record MailSettings(String domain, int connections) {

    private static final String FROM = "QUARKUS_MAILER_FROM";
    private static final String HOST = "QUARKUS_MAILER_HOST";

    boolean complete() {
        return domain != null;
    }

    /** Both or none, as with a webhook: whoever says half of it has forgotten the other half. */
    static MailSettings read(Config config, LaunchMode mode) {
        boolean mock = config.getOptionalValue("quarkus.mailer.mock", Boolean.class).orElse(false);
        if (mock && !mode.isDevOrTest()) {
            throw new ConfigurationException("QUARKUS_MAILER_MOCK is for tests: mails would be thrown away in silence");
        }
        Optional<String> from = config.getOptionalValue("quarkus.mailer.from", String.class).filter(text -> !text.isBlank());
        boolean host = mock || said(config.getConfigValue("quarkus.mailer.host"));
        if (from.isEmpty() && host && !mock) {
            throw new ConfigurationException(HOST + " is set, and " + FROM + " is missing: the sender's address, such as "
                    + "Mimamori <mimamori@example.com>");
        }
        if (from.isPresent() && !host) {
            throw new ConfigurationException(FROM + " is set, and " + HOST + " is missing: the mail server, localhost too");
        }
        return new MailSettings(from.map(MailSettings::domain).orElse(null),
                config.getOptionalValue("quarkus.mailer.max-pool-size", Integer.class).orElse(10));
    }

    /**
     * The mailer's host is never absent: it is localhost unless somebody says otherwise. Defaults come from sources whose
     * ordinal is far below zero; whatever an operator can write (a file, the environment, a system property) is above.
     */
    private static boolean said(ConfigValue host) {
        return host.getValue() != null && !host.getValue().isBlank() && host.getSourceOrdinal() >= 0;
    }

    private static String domain(String from) {
        try {
            String address = new EmailAddress(from.strip()).getEmail();
            if (Text.isEmail(address)) {
                return address.substring(address.lastIndexOf('@') + 1);
            }
        } catch (IllegalArgumentException malformed) {
            // said below, without what was written
        }
        throw new ConfigurationException(FROM + " must be an address, or a name and an address in angle brackets");
    }
}
