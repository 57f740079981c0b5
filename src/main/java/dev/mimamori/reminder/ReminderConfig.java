package dev.mimamori.reminder;

import java.time.Duration;
import java.util.Optional;

import dev.mimamori.common.Channel;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an organisation may want to change about reminders. */
@ConfigMapping(prefix = "mimamori")
interface ReminderConfig {

    /** For whoever has no channel of their own. Unset: WEBHOOK when one is configured, else LOG. */
    Optional<Channel> defaultChannel();

    /** So many messages an hour to one person over Slack, mail or Teams; above it they get digests. */
    @WithDefault("20")
    int digestAbove();

    /** So long the first of these digests waits for whatever else comes in the same burst. */
    @WithDefault("PT10S")
    Duration digestGather();

    Engine engine();

    DeadMan deadMan();

    /** Who is called while the engine turns. */
    interface DeadMan {

        /** Posted to, without a body; unset: nobody is called. */
        Optional<String> url();

        /** How often. */
        @WithDefault("PT1M")
        Duration every();
    }

    /** How the engine works. */
    interface Engine {

        /** Whether this replica runs the engine. */
        @WithDefault("true")
        boolean enabled();

        /** How many watches are looked at, and how many messages are made, in one transaction. */
        @WithDefault("500")
        int batch();

        /** How many transactions look at watches side by side, when many are due at once. */
        @WithDefault("2")
        int lookers();

        /** How many messages are under way at once on each channel. */
        @WithDefault("16")
        int senders();

        /** How long a message belongs to the replica that sends it: longer than any channel takes. */
        @WithDefault("PT1M")
        Duration lease();
    }
}
