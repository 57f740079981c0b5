package dev.mimamori.delivery.webhook;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The one webhook that reminders are posted to. Both or none. */
@ConfigMapping(prefix = "mimamori.webhook")
interface WebhookConfig {

    /** Where to post; http or https, without user-info. */
    Optional<String> url();

    /** {@code whsec_} and base64 of 24 to 64 random bytes; two, separated by a comma or a space, while one is rotated. */
    Optional<String> secret();
}
