package dev.mimamori.telemetry;

import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the service is reached, and where those who run it look into it. */
@ConfigMapping(prefix = "mimamori")
interface TelemetryConfig {

    /** The address to listen on; {@code quarkus.http.host} is this one unless it is set itself. */
    @WithDefault("127.0.0.1")
    String host();

    /** The one port on which health and metrics are then to be had; unset: they are beside the API. */
    OptionalInt managementPort();
}
