package dev.mimamori.access;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Who may come in first. */
@ConfigMapping(prefix = "mimamori")
interface AccessConfig {

    /** The first administrator's token: any text of 32 characters or more. When it changes, the old one stops working. */
    Optional<String> adminToken();
}
