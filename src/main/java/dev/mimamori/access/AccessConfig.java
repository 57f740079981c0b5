package dev.mimamori.access;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may come in first, and how often anybody may. */
@ConfigMapping(prefix = "mimamori")
interface AccessConfig {

    /** The first administrator's token: any text of 32 characters or more. When it changes, the old one stops working. */
    Optional<String> adminToken();

    /** Requests a minute. */
    RateLimit rateLimit();

    /** Networks such as 10.0.0.0/8, whose {@code X-Forwarded-For} is believed. Nobody else's is. */
    Optional<List<String>> trustedProxies();

    interface RateLimit {

        /** Of one token, or of one person who signed on without; unset: as many as it likes. */
        OptionalInt perToken();

        /** From one address, or one /64 of IPv6; unset: as many as it likes. */
        OptionalInt perAddress();

        /** With a token that opens nothing, from one address. */
        @WithDefault("20")
        int failedSignIns();
    }
}
