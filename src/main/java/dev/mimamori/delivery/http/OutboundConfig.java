package dev.mimamori.delivery.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What holds for every channel that posts to a URL. */
@ConfigMapping(prefix = "mimamori")
interface OutboundConfig {

    /** Whether a URL may name this host or the private network. */
    @WithDefault("false")
    boolean allowPrivateAddresses();
}
