package dev.mimamori.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import jakarta.persistence.OptimisticLockException;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.DomainException.NotFound;
import graphql.ErrorType;
import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.ResultPath;
import graphql.language.SourceLocation;

/** What clients are told when something is refused or fails. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ErrorsTest {

    @Test
    void a_refusal_says_its_code_its_field_and_where_it_happened() {
        Map<String, Object> error = only(thrown(new BadInput("changes[3].url", "a URL begins with https://")));

        assertThat(error).containsEntry("message", "a URL begins with https://")
                .containsEntry("path", List.of("registerRelease"))
                .containsEntry("locations", List.of(Map.of("line", 2, "column", 3)))
                .containsEntry("extensions", Map.of("code", "BAD_INPUT", "field", "changes[3].url"));
    }

    @Test
    void a_refusal_is_found_behind_whatever_wraps_it() {
        Map<String, Object> error = only(
                thrown(new CompletionException(new RuntimeException("wrapped", new Conflict("already signed")))));

        assertThat(error).containsEntry("message", "already signed")
                .containsEntry("extensions", Map.of("code", "CONFLICT"));
    }

    @Test
    void whatever_else_is_thrown_shows_a_reference_and_nothing_internal() {
        Map<String, Object> error = only(thrown(new IllegalStateException("jdbc:postgresql://secret")));

        assertThat(error).containsEntry("extensions", Map.of("code", "INTERNAL"));
        assertThat((String) error.get("message")).matches(".*nothing was changed; reference [0-9a-f-]{36}")
                .doesNotContain("secret");
    }

    @Test
    void who_was_slower_is_told_to_read_again() {
        assertThat(only(thrown(new OptimisticLockException("row 5"))))
                .containsEntry("extensions", Map.of("code", "CONFLICT"));
        assertThat((String) only(thrown(new OptimisticLockException("row 5"))).get("message")).doesNotContain("row");
    }

    @Test
    void a_database_that_fails_is_no_conflict() {
        assertThat(only(thrown(new RuntimeException(new SQLException("gone", "08006")))))
                .containsEntry("extensions", Map.of("code", "INTERNAL"));
    }

    @Test
    void of_several_BAD_INPUT_comes_before_NOT_FOUND_and_that_before_CONFLICT() {
        List<Map<String, Object>> errors = Errors.of(List.of(thrown(new Conflict("c")), thrown(new IllegalStateException()),
                thrown(new NotFound("f", "n")), thrown(new BadInput("f", "b"))));

        assertThat(errors).extracting(error -> ((Map<?, ?>) error.get("extensions")).get("code").toString())
                .containsExactly("BAD_INPUT", "NOT_FOUND", "CONFLICT", "INTERNAL");
    }

    @Test
    void what_the_library_finds_wrong_with_a_query_is_BAD_INPUT_and_what_it_fails_at_is_INTERNAL() {
        assertThat(only(error(ErrorType.ValidationError, "Field 'nonsense' in type 'Query' is undefined")))
                .containsEntry("extensions", Map.of("code", "BAD_INPUT"));
        assertThat(only(error(ErrorType.InvalidSyntax, "Invalid syntax"))).containsEntry("message", "Invalid syntax");
        assertThat(only(error(ErrorType.NullValueInNonNullableField, "The field at path '/x' was declared non null")))
                .containsEntry("message", "this could not be answered").containsEntry("extensions", Map.of("code", "INTERNAL"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Validation error (WrongType@[signOff]) : argument 'input.verdict' is not a valid 'Verdict' | verdict",
            "Variable 'deployedAt' has an invalid value: expected a moment | deployedAt",
            "Variable 'input' has an invalid value: Field 'service' has coerced Null value for NonNull type 'String!' | service",
            "The variables input contains a field name 'nope' that is not defined for input object type 'In' | nope",
            "Validation error (WrongType@[q]) : argument 'input' is missing required fields '[service]' | service",
            "Validation error (WrongType@[q]) : argument 'input' is missing required fields '[service, version]' | service",
            "Validation error (WrongType@[q]) : argument 'input.changes[0]' is missing required fields '[url]' | changes[0].url",
            "Validation error (WrongType@[q]) : argument 'input' contains a field not in 'In': 'nope' | nope",
            "Validation error (MissingFieldArgument@[q]) : Missing field argument 'input' | input" })
    void the_field_at_fault_is_named_where_the_message_names_it(String message, String field) {
        assertThat(FieldAtFault.named(message)).isEqualTo(field);
    }

    @Test
    void what_was_sent_is_not_echoed_as_the_librarys_classes_print_it() {
        Map<String, Object> missing = only(error(ErrorType.ValidationError,
                "Validation error (WrongType@[q]) : argument 'input' "
                        + "with value 'ObjectValue{objectFields=[ObjectField{name='version', value=StringValue{value='my field 'x' is here'}}]}'"
                        + " is missing required fields '[service]'"));
        Map<String, Object> wrong = only(error(ErrorType.ValidationError,
                "Validation error (WrongType@[q]) : argument 'input.risk' "
                        + "with value 'EnumValue{name='NO'}' is not a valid 'Risk' - Literal value not in allowable values for enum 'Risk'"
                        + " - 'EnumValue{name='NO'}'"));

        assertThat(missing).containsEntry("extensions", Map.of("code", "BAD_INPUT", "field", "service")).containsEntry(
                "message",
                "argument 'input' is missing required fields '[service]'");
        assertThat(wrong).containsEntry("extensions", Map.of("code", "BAD_INPUT", "field", "risk")).containsEntry("message",
                "argument 'input.risk' is not a valid 'Risk' - Literal value not in allowable "
                        + "values for enum 'Risk'");
    }

    @Test
    void no_field_is_at_fault_where_the_message_names_none() {
        assertThat(FieldAtFault.named("Invalid syntax")).isNull();
        assertThat(FieldAtFault.named(null)).isNull();
    }

    private static GraphQLError thrown(Throwable cause) {
        return new ExceptionWhileDataFetching(ResultPath.parse("/registerRelease"), cause, new SourceLocation(2, 3));
    }

    private static GraphQLError error(ErrorType type, String message) {
        return GraphqlErrorBuilder.newError().errorType(type).message(message.replace("%", "%%")).build();
    }

    private static Map<String, Object> only(GraphQLError error) {
        List<Map<String, Object>> errors = Errors.of(List.of(error));
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }
}
