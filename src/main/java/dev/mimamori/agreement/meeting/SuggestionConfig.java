package dev.mimamori.agreement.meeting;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When the service says by itself that looking back may be worth its while. */
@ConfigMapping(prefix = "mimamori.suggest-postmortem")
interface SuggestionConfig {

    /** After so many small incidents and near misses of a project that has agreed on nothing; 0: never. */
    @WithDefault("5")
    int after();

    /** Within this time. It is said once in as much time. */
    @WithDefault("P28D")
    Duration within();
}
