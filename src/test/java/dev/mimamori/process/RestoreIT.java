package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;

/** The database is lost, and there is a backup of it; what was done since is told again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoreIT {

    @Test
    void what_was_told_before_the_backup_is_not_told_again_and_what_is_due_since_is_told_once() throws Exception {
        String toldBefore = unique("told-before");
        String toldSince = unique("told-since");
        String dueLater = unique("due-later");
        String signed = unique("signed");
        String sinceLost = unique("since-lost");
        try (Inbox inbox = new Inbox();
                OwnDatabase database = OwnDatabase.prepared();
                Installation before = guest(database, inbox);
                Installation after = guest(database, inbox)) {
            OwnDatabase backup;
            try (ServiceProcess service = before.start()) {
                Pipeline pipeline = service.pipeline();
                pipeline.remind("PT0S", "PT1H");
                pipeline.register(toldBefore);
                String release = pipeline.register(signed);
                Eventually.assertThat(() -> assertThat(inbox.deliveries).hasSize(2));
                Eventually.assertThat(() -> assertThat(database.count("message where status = 'SENT'")).isEqualTo(2));
                pipeline.callFaulty(release).ok();
                pipeline.remind("PT4S", "PT1H");
                pipeline.register(toldSince);
                pipeline.remind("PT16S", "PT1H");
                pipeline.register(dueLater);
                backup = database.backup("backup");
                Eventually.assertThat(() -> assertThat(inbox.about(toldSince)).hasSize(1));
                pipeline.register(sinceLost);
            }
            database.stopAtOnce();

            try (OwnDatabase restored = backup) {
                restored.start();
                after.with("QUARKUS_DATASOURCE_JDBC_URL", restored.url("mimamori"));
                try (ServiceProcess service = after.start()) {
                    Pipeline pipeline = service.pipeline();
                    Eventually.assertThat(() -> assertThat(inbox.about(toldSince)).as("told again").hasSize(2));
                    Eventually.within(Duration.ofSeconds(30), () -> assertThat(inbox.about(dueLater)).hasSize(1));
                    assertThat(restored.count("service where name = '%s'".formatted(sinceLost))).as("what came since").isZero();
                    assertThat(pipeline.registration(sinceLost, Map.of()).ok().flag("registerRelease.created"))
                            .as("told again by its pipeline").isTrue();
                    Eventually.pause(Duration.ofSeconds(2));
                    assertThat(inbox.about(toldBefore)).hasSize(1);
                    assertThat(inbox.about(signed)).hasSize(1);
                    assertThat(inbox.about(toldSince)).hasSize(2);
                    assertThat(inbox.about(dueLater)).hasSize(1);
                    assertThat(restored.count("message where status <> 'SENT'")).isZero();
                }
            }
        }
    }

    private static Installation guest(OwnDatabase database, Inbox inbox) {
        return database.home.guest("mimamori", "any").telling(inbox).with("MIMAMORI_SETTLE", "PT0S");
    }
}
