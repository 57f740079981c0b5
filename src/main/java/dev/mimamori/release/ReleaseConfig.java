package dev.mimamori.release;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an organisation may want to change about registration. */
@ConfigMapping(prefix = "mimamori")
interface ReleaseConfig {

    /** Registered later than this after its deployment, a release is history: nobody is asked to watch it. */
    @WithDefault("P7D")
    Duration historyAfter();

    /** Another source's first key within this span of a deployment is that deployment told again. */
    @WithDefault("PT30M")
    Duration sameDeploymentWithin();
}
