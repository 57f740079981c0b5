package dev.mimamori.telemetry;

import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;

/** Where those who run the service look into it. */
@ConfigMapping(prefix = "mimamori")
interface TelemetryConfig {

    /** The one port on which health and metrics are then to be had; unset: they are beside the API. */
    OptionalInt managementPort();
}
