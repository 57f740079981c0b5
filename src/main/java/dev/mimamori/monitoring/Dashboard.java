package dev.mimamori.monitoring;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.mimamori.common.Row;

/** Fills a dashboard's placeholders with a release's values, encoded for a URL; from an hour before it until now. */
record Dashboard(String service, String version, String environment, Instant deployedAt, Instant now) {

    private static final Duration BEFORE = Duration.ofHours(1);

    static Dashboard of(Row row) {
        return new Dashboard(row.text("service"), row.text("version"), row.text("environment"),
                row.instant("deployed_at"), row.instant("now"));
    }

    String fill(String url) {
        Instant from = deployedAt.minus(BEFORE);
        return url.replace("{service}", encoded(service)).replace("{version}", encoded(version))
                .replace("{environment}", encoded(environment))
                .replace("{fromIso}", encoded(from.truncatedTo(ChronoUnit.SECONDS).toString()))
                .replace("{toIso}", encoded(now.truncatedTo(ChronoUnit.SECONDS).toString()))
                .replace("{from}", String.valueOf(from.toEpochMilli()))
                .replace("{to}", String.valueOf(now.toEpochMilli()));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
