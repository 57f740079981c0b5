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

    Engine engine();

    /** How the engine works. */
    interface Engine {

        /** Whether this replica runs the engine. */
        @WithDefault("true")
        boolean enabled();

        /** How many watches are looked at, and how many messages are made, in one transaction. */
        @WithDefault("500")
        int batch();

        /** How many messages are under way at once. */
        @WithDefault("16")
        int senders();

        /** How long a message belongs to the replica that sends it: longer than any channel takes. */
        @WithDefault("PT1M")
        Duration lease();
    }
}
