package dev.mimamori.intake.cdevents;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who is told in CDEvents what became of releases. */
@ConfigMapping(prefix = "mimamori.cdevents")
interface SinkConfig {

    /** Where to post; unset: nobody is told. */
    Optional<String> sinkUrl();

    /** With which each event is signed, as Standard Webhooks say; two while one is rotated. Unset: they are not signed. */
    Optional<String> sinkSecret();

    /** What events call this service. */
    @WithDefault("/mimamori")
    String source();
}
