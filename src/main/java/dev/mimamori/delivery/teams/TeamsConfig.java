package dev.mimamori.delivery.teams;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The one channel of Teams that reminders are posted to. */
@ConfigMapping(prefix = "mimamori.teams")
interface TeamsConfig {

    /** Of the workflow "Post to a channel when a webhook request is received". It is a secret: whoever has it may post. */
    Optional<String> url();
}
