package dev.mimamori.graphql.http;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Which other frontends may come. */
@ConfigMapping(prefix = "mimamori")
interface CorsConfig {

    /** Origins such as https://board.example.test, exactly as a browser sends them; unset: none. */
    Optional<List<String>> corsOrigins();
}
