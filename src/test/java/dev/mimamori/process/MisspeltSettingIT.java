package dev.mimamori.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Settings;

/** An operator who misspells a setting believes that it holds. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MisspeltSettingIT {

    /** Names are looked at before values are, so that any value will do; and before a database is started. */
    @Test
    void it_stops_the_start_and_is_named_alone_among_all_that_the_page_tells_of() throws Exception {
        try (Installation installation = Installation.fresh().with("MIMAMORI_GATE_UNSIGNDE", "HOLD")) {
            Settings.told(Path.of("src/docs/settings.md")).stream().filter(name -> !name.equals("MIMAMORI_DATA_DIR"))
                    .forEach(name -> installation.with(name, "of-no-matter"));
            try (ServiceProcess service = installation.launch()) {
                assertThat(service.awaitExit(Duration.ofSeconds(30))).isEqualTo(1);
                assertThat(service.log().replaceAll("did you mean MIMAMORI_\\w+", ""))
                        .contains("MIMAMORI_GATE_UNSIGNDE is no setting")
                        .containsOnlyOnce("MIMAMORI_");
                assertThat(service.log()).contains("did you mean MIMAMORI_GATE_UNSIGNED?");
            }
            assertThat(Files.list(installation.folder)).isEmpty();
        }
    }
}
