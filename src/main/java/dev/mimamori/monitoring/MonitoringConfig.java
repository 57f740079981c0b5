package dev.mimamori.monitoring;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an organisation may want to change about watching. */
@ConfigMapping(prefix = "mimamori")
interface MonitoringConfig {

    /** What opens at registration is told after this, so that a back-fill does not ring. */
    @WithDefault("PT30S")
    Duration settle();
}
