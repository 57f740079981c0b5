package dev.mimamori.read;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Reads that are one statement. */
@ConfigMapping(prefix = "mimamori.read")
interface ReadConfig {

    /** To the database, for these alone, beside those of the JDBC pool; 0: all reads take the ordinary way. */
    @WithDefault("8")
    int connections();
}
