package dev.mimamori.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What development begins with, while the database is empty. */
@ConfigMapping(prefix = "mimamori.demo")
interface DemoConfig {

    /** Whether half a year of an example is loaded too. */
    @WithDefault("true")
    boolean sample();
}
