package dev.mimamori.retention;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long what is over is kept. */
@ConfigMapping(prefix = "mimamori.retention")
interface RetentionConfig {

    /** How often one of the replicas looks for what is old; {@code off}: this one never does. */
    @WithDefault("1h")
    String every();

    /** What messages said, since they were made. That they were sent is kept as long as their reminder. */
    @WithDefault("P90D")
    Duration messages();

    /** Reminders, and the rounds that nobody answered, since their watch ended. */
    @WithDefault("P400D")
    Duration rounds();
}
