package dev.mimamori.insight;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Where a Sunday in October 2010 has no midnight. */
public class SaoPaulo implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("mimamori.time-zone", "America/Sao_Paulo");
    }
}
