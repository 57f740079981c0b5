package dev.mimamori.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While replicas are replaced one by one, the version before serves on the schema of the next one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExpandOnlyTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /** The last one that nobody ever ran the version before of: up to here, there was no release. Not to be raised. */
    private static final int BASELINE = 24;

    @Test
    void no_migration_takes_from_the_version_before_what_it_uses() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            List<Path> migrations = files.filter(file -> version(file) > BASELINE).sorted().toList();
            assertThat(migrations).isNotEmpty().allSatisfy(file -> assertThat(Contracting.of(Files.readString(file)))
                    .as("%s: add first, and take away a release later (src/docs/operations.md)", file).isEmpty());
        }
    }

    private static int version(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "drop table round;", "DROP VIEW round_as_seen;", "alter table checklist drop column grid_slot;",
            "alter table checklist add column a text,\n    drop grid_at;", "alter table release rename to deployed;",
            "alter table release rename column risk to danger;", "alter table release alter column version type varchar(20);",
            "alter table release alter commit_sha set not null;", "alter table release add column team text not null;",
            "alter table release add column team text, add column size integer not null check (size in (1, 2));",
            "alter table release alter given_risk drop default;", "truncate round;",
            "alter table release add constraint short check (length(version) < 50);",
            "alter table release add constraint short check (length(version) < 50) not valid;",
            "create unique index release_commit on release (commit_sha);", "-- why\ndrop function tally_of(bigint);" })
    void what_takes_away_is_found(String statement) {
        assertThat(Contracting.of("create table new (id bigint);\n" + statement)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "create table new (id bigint primary key, name text not null check (name <> ''));",
            "create table new (id bigint);\nalter table new add unique (id);\ncreate unique index new_id on new (id);",
            "alter table release add column team text;", "alter table release add column size integer not null default 0;",
            "alter table release add column team text, add check (team <> '');", "create index release_team on release (team);",
            "alter table release alter commit_sha drop not null;", "alter table release drop constraint release_check;",
            "drop index release_team;", "update release set risk = 'LOW'; -- drop table release;",
            "create function f() returns trigger language plpgsql as $$\nbegin\n    drop table round;\n    truncate watch;\nend $$;",
            "-- contract: nobody has read it since 1.4\nalter table release drop column commit_sha;",
            "comment on table release is 'drop table release;';" })
    void what_adds_or_widens_is_not(String statement) {
        assertThat(Contracting.of(statement)).isEmpty();
    }
}
