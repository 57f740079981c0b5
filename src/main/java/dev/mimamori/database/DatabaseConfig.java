package dev.mimamori.database;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;

/** Declares what {@link EmbeddedDatabaseUrl} reads, since a setting that no mapping knows stops the start. */
@Unremovable
@ConfigMapping(prefix = "mimamori")
interface DatabaseConfig {

    /** The folder in which the embedded database and its password last. */
    String dataDir();
}
