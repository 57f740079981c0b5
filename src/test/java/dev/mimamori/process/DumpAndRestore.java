package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.mimamori.testing.Eventually;

/**
 * The commands of the page on operations, on a service at work. Not among the tests of {@code verify}, since it wants
 * PostgreSQL's programs of the server's version, 18:
 * {@code ./mvnw failsafe:integration-test failsafe:verify -Dit.test=DumpAndRestore}, with {@code -Dpostgres.programs=…} for
 * their
 * folder.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DumpAndRestore {

    private static final Path PROGRAMS = Path.of(System.getProperty("postgres.programs", "/usr/lib/postgresql/18/bin"));

    @TempDir
    Path folder;

    @Test
    void a_dump_that_is_restored_is_the_same_database_and_the_service_goes_on_with_it() throws Exception {
        String told = unique("told");
        String signed = unique("signed");
        String dueLater = unique("due-later");
        Path dump = folder.resolve("mimamori.dump");
        try (Inbox inbox = new Inbox();
                OwnDatabase database = OwnDatabase.prepared();
                Installation before = guest(database, inbox);
                Installation after = guest(database, inbox)) {
            String first;
            try (ServiceProcess service = before.start()) {
                Pipeline pipeline = service.pipeline();
                pipeline.remind("PT0S", "PT1H");
                first = pipeline.register(told);
                pipeline.callFaulty(pipeline.register(signed)).ok();
                Eventually.assertThat(() -> assertThat(database.count("message where status <> 'SENT'")).isZero());
                assertThat(inbox.about(told)).hasSize(1);
                pipeline.remind("PT30S", "PT1H");
                pipeline.register(dueLater);
                run(database, "mimamori", "pg_dump", "--format=custom", "--file=" + dump, "mimamori");
            }
            Map<String, String> lost = contents(database, "mimamori");
            long highest = highest(database, "mimamori");
            database.execute("create database mimamori_restored owner mimamori");
            run(database, "postgres", "pg_restore", "--exit-on-error", "--no-owner", "--role=mimamori",
                    "--dbname=mimamori_restored", dump.toString());
            assertThat(contents(database, "mimamori_restored")).isNotEmpty().isEqualTo(lost);
            assertThat(schema(database, "mimamori_restored")).isNotEmpty().isEqualTo(schema(database, "mimamori"));

            after.with("QUARKUS_DATASOURCE_JDBC_URL", database.url("mimamori_restored"));
            try (ServiceProcess service = after.start()) {
                Pipeline pipeline = service.pipeline();
                assertThat(pipeline.reminders(first)).containsExactly("SENT");
                pipeline.remind("PT0S", "PT1H");
                String since = unique("since");
                assertThat(pipeline.registration(since, Map.of()).ok().flag("registerRelease.created")).isTrue();
                assertThat(pipeline.registration(told, Map.of()).ok().flag("registerRelease.created")).as("known").isFalse();
                Eventually.assertThat(() -> assertThat(inbox.about(since)).hasSize(1));
                Eventually.within(Duration.ofSeconds(60), () -> assertThat(inbox.about(dueLater)).hasSize(1));
                pipeline.signOff(first);
                assertThat(inbox.about(told)).hasSize(1);
                assertThat(inbox.about(signed)).hasSize(1);
                assertThat(highest(database, "mimamori_restored")).as("ids go on where they were").isGreaterThan(highest);
                assertThatThrownBy(() -> execute(database, "delete from audit_event")).hasMessageContaining("append-only");
                assertThatThrownBy(() -> execute(database, "update audit_event set actor = 'nobody'"))
                        .hasMessageContaining("append-only");
                assertThat(service.log()).doesNotContain(" ERROR ");
            }
        }
    }

    private static Installation guest(OwnDatabase database, Inbox inbox) {
        return database.home.guest("mimamori", "any").telling(inbox).with("MIMAMORI_SETTLE", "PT0S");
    }

    private static String run(OwnDatabase database, String user, String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(PROGRAMS.resolve(program).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("PGHOST", "127.0.0.1", "PGPORT", Integer.toString(database.port), "PGUSER", user,
                "PGPASSWORD", database.home.password()));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /**
     * But for the line that is another in each dump, and for brackets: a condition that is read again loses what it can spare.
     */
    private String schema(OwnDatabase database, String name) throws Exception {
        return run(database, "postgres", "pg_dump", "--schema-only", "--no-owner", name)
                .replaceAll("(?m)^\\\\(un)?restrict .*$", "").replaceAll("[()]", "");
    }

    /** Of each table, how many rows it has and what they are. */
    private static Map<String, String> contents(OwnDatabase database, String name) {
        Map<String, String> contents = new TreeMap<>();
        for (String table : list(database, name, "select tablename from pg_tables where schemaname = 'public'")) {
            contents.put(table, list(database, name,
                    "select count(*) || ' ' || md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from \"%s\" t"
                            .formatted(table))
                    .get(0));
        }
        return contents;
    }

    private static long highest(OwnDatabase database, String name) {
        return Long.parseLong(list(database, name, "select max(id) from release").get(0));
    }

    private static List<String> list(OwnDatabase database, String name, String sql) {
        return Installation.rows(() -> database.connect(name), sql, row -> row.getString(1));
    }

    private static void execute(OwnDatabase database, String sql) throws Exception {
        try (Connection connection = database.connect("mimamori_restored")) {
            connection.createStatement().execute(sql);
        }
    }
}
