package dev.mimamori.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.runtime.ExecutionModeManager;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EmbeddedDatabaseUrlTest {

    @TempDir
    Path parent;

    @AfterEach
    void back() {
        ExecutionModeManager.unset();
    }

    @Test
    void a_configured_url_starts_nothing_and_gets_no_credentials_of_ours() {
        ExecutionModeManager.runtimeInit();
        SmallRyeConfig config = config(Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/mimamori"));
        assertThat(config.getRawValue("quarkus.datasource.jdbc.url")).isEqualTo("jdbc:postgresql://db/mimamori");
        assertThat(config.getRawValue("quarkus.datasource.username")).isNull();
        assertThat(config.getRawValue("quarkus.datasource.password")).isNull();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void a_datasource_that_is_switched_off_starts_nothing() {
        ExecutionModeManager.runtimeInit();
        SmallRyeConfig config = config(Map.of("quarkus.datasource.active", "false"));
        assertThat(config.getRawValue("quarkus.datasource.jdbc.url")).isNull();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void a_build_starts_nothing() {
        for (Runnable mode : new Runnable[] { ExecutionModeManager::unset, ExecutionModeManager::staticInit }) {
            mode.run();
            assertThat(config(Map.of()).getRawValue("quarkus.datasource.jdbc.url")).isNull();
        }
        assertThat(parent).isEmptyDirectory();
    }

    private SmallRyeConfig config(Map<String, String> configured) {
        Map<String, String> properties = new HashMap<>(configured);
        properties.put("mimamori.data-dir", parent.resolve("data").toString());
        return new SmallRyeConfigBuilder().withInterceptors(new EmbeddedDatabaseUrl())
                .withSources(new PropertiesConfigSource(properties, "test", 100)).build();
    }
}
