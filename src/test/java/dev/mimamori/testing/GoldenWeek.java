package dev.mimamori.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * Holidays around a weekend: of 2030, from Friday 3 May to Monday 6 May nobody works. And whatever is done is traced, which
 * is no reason for a start of its own.
 */
public final class GoldenWeek implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Path file = Files.createTempFile("holidays", ".txt");
            Files.writeString(file, "2030-04-29 # Showa\n2030-05-03\n2030-05-04\n\n2030-05-06 # instead of the 5th\n");
            return Map.of("mimamori.holidays-file", file.toString(), "mimamori.time-zone", "Asia/Tokyo",
                    "quarkus.otel.sdk.disabled", "false", "quarkus.otel.bsp.schedule.delay", "PT0.1S");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
