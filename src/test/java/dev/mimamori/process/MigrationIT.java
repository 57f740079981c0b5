package dev.mimamori.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Ten replicas find an empty database at the same moment. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MigrationIT {

    private static final int REPLICAS = 10;
    private static final Pattern APPLIED = Pattern.compile("Successfully applied (\\d+) migration");

    @Test
    void each_migration_is_done_by_one_of_them_while_the_others_wait_and_all_of_them_serve() throws Exception {
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

                // whoever has waited for one may do the next
                assertThat(replicas.stream().mapToInt(MigrationIT::applied).sum())
                        .isEqualTo(migrations(database, "anew").size());
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

    private static int applied(ServiceProcess replica) {
        return APPLIED.matcher(replica.log()).results().mapToInt(found -> Integer.parseInt(found.group(1))).sum();
    }

    private static List<String> migrations(OwnDatabase database, String name) {
        return Installation.rows(() -> database.connect(name),
                "select version || ' ' || checksum || ' ' || success from flyway_schema_history order by installed_rank",
                row -> row.getString(1));
    }
}
