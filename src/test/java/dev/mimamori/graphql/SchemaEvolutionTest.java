package dev.mimamori.graphql;

import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import graphql.schema.diff.DiffEvent;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;

/**
 * What clients were built on goes on to work: {@code schema.released.graphql} is the schema of the last release, and
 * nothing of it goes away or becomes stricter.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SchemaEvolutionTest {

    private static final Path NOW = Path.of("src/test/resources/schema.graphql");
    private static final Path RELEASED = Path.of("src/test/resources/schema.released.graphql");

    @Test
    void nothing_breaks_a_client_of_the_last_release() throws IOException {
        assertThat(breakages(Files.readString(RELEASED), Files.readString(NOW)))
                .as("deprecate instead: clients of the last release use these").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "one field less             | type Release { version: String! }           | type Release { id: ID! }",
            "a field of another type    | type Release { id: ID! old: String }        | type Release { id: ID! old: Int }",
            "a field that may be null   | type Release { id: ID! old: String! }       | type Release { id: ID! old: String }",
            "one argument more          | type Release { id: ID! old: Int }           | type Release { id: ID! old(a: Int!): Int }",
            "one argument less          | type Release { id: ID! old(a: Int): Int }   | type Release { id: ID! old: Int }",
            "one type less              | type Release { id: ID! s: S } type S { a: Int } | type Release { id: ID! }",
            "one value less             | type Release { id: ID! e: E } enum E { A B } | type Release { id: ID! e: E } enum E { A }",
            "one input field less       | type Release { id(i: I): ID! } input I { a: Int b: Int } | type Release { id(i: I): ID! } input I { a: Int }",
            "a stricter input           | type Release { id(i: I): ID! } input I { a: Int }        | type Release { id(i: I): ID! } input I { a: Int! }",
            "one required input more    | type Release { id(i: I): ID! } input I { a: Int }        | type Release { id(i: I): ID! } input I { a: Int b: Int! }" })
    void what_breaks_a_client_is_noticed(String what, String before, String after) {
        assertThat(breakages(rooted(before), rooted(after))).as(what).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "one field more          | type Release { id: ID! }             | type Release { id: ID! new: Int }",
            "a field that is there   | type Release { old: String }         | type Release { old: String! }",
            "one argument more       | type Release { old: Int }            | type Release { old(a: Int): Int }",
            "a deprecation           | type Release { old: Int }            | type Release { old: Int @deprecated(reason: \"use id\") }" })
    void what_does_not_is_let_through(String what, String before, String after) {
        assertThat(breakages(rooted(before), rooted(after))).as(what).isEmpty();
    }

    private static String rooted(String types) {
        return "type Query { release: Release } " + types;
    }

    private static List<String> breakages(String before, String after) {
        CapturingReporter found = new CapturingReporter();
        new SchemaDiff().diffSchema(SchemaDiffSet.diffSetFromIntrospection(
                UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(before)),
                UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(after))), found);
        return found.getBreakages().stream().map(SchemaEvolutionTest::told).toList();
    }

    private static String told(DiffEvent event) {
        return "%s.%s: %s (%s)".formatted(event.getTypeName(), event.getFieldName(), event.getReasonMsg(),
                event.getCategory().name().toLowerCase(ENGLISH));
    }
}
