package dev.mimamori.demo;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What development begins with, while the database is empty. It is known everywhere, since a setting that no mapping knows
 * stops the start.
 */
@Unremovable
@ConfigMapping(prefix = "mimamori.demo")
interface DemoConfig {

    /** Whether half a year of an example is loaded too. */
    @WithDefault("true")
    boolean sample();
}
