package dev.mimamori.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Ten replicas find an empty database at the same moment. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MigrationIT {

    private static final int REPLICAS = 10;

    @Test
    void one_of_them_migrates_and_the_others_wait_and_all_of_them_serve() throws Exception {
        List<Installation> guests = new ArrayList<>();
        List<ServiceProcess> replicas = new ArrayList<>();
        try (OwnDatabase database = OwnDatabase.prepared()) {
            database.home.createDatabase("anew");
            try {
                for (int i = 0; i < REPLICAS; i++) {
                    guests.add(database.home.guest("anew", "replica-" + i).heap("192m"));
                    replicas.add(guests.get(i).launch());
                }
                replicas.forEach(ServiceProcess::awaitReady);

                assertThat(replicas).filteredOn(replica -> replica.log().contains("Successfully applied")).hasSize(1);
                assertThat(replicas).allSatisfy(replica -> replica.pipeline().assertAnswers());
                assertThat(migrations(database, "anew")).isEqualTo(migrations(database, "mimamori"));
            } finally {
                replicas.forEach(ServiceProcess::kill9);
                for (Installation guest : guests) {
                    guest.close();
                }
            }
        }
    }

    private static List<String> migrations(OwnDatabase database, String name) {
        return Installation.rows(() -> database.connect(name),
                "select version || ' ' || checksum || ' ' || success from flyway_schema_history order by installed_rank",
                row -> row.getString(1));
    }
}
