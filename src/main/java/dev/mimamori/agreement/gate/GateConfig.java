package dev.mimamori.agreement.gate;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an organisation may want to change about the gate. */
@ConfigMapping(prefix = "mimamori.gate")
interface GateConfig {

    /** What becomes of a deploy while a release before it waits for a signature. */
    enum Unsigned {
        /** Nothing is said of it. */
        OFF,
        /** It is said, and nothing is held. */
        DRY_RUN,
        /** It is held. */
        HOLD
    }

    @WithDefault("DRY_RUN")
    Unsigned unsigned();

    /** How long a hold may be overridden at once. */
    @WithDefault("P7D")
    Duration longestOverride();
}
