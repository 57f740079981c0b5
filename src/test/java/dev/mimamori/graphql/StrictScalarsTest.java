package dev.mimamori.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.Locale;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;

/** Times as clients write them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StrictScalarsTest {

    @ParameterizedTest
    @CsvSource({ "DateTime, 2026-04-01T09:30:00Z, 2026-04-01T09:30:00Z",
            "DateTime, 2026-04-01T18:30:00+09:00, 2026-04-01T09:30:00Z",
            "DateTime, 2026-04-01t09:30:00.5z, 2026-04-01T09:30:00.500Z",
            "DateTime, 2026-04-01T09:30:00.123456789Z, 2026-04-01T09:30:00.123456Z", "Date, 2026-02-28, 2026-02-28",
            "Time, 09:30, 09:30", "Time, 23:59:59, 23:59:59", "Duration, PT30M, PT30M", "Duration, P7D, PT168H",
            "Duration, pt90m, PT1H30M", "Duration, -PT5M, PT-5M" })
    void a_good_one_is_read_alike_as_a_variable_and_in_the_query(String scalar, String text, String read) {
        assertThat(variable(scalar, text)).isEqualTo(read);
        assertThat(literal(scalar, StringValue.of(text))).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({ "DateTime, 2026-04-01", "DateTime, 2026-04-01T09:30:00", "DateTime, 2026-02-30T09:30:00Z",
            "DateTime, yesterday",
            "DateTime, 1969-12-31T23:59:59Z", "DateTime, +10000-01-01T00:00:00Z", "DateTime, 1970-01-01T00:00:00+09:00",
            "Date, 2026-02-29", "Date, 01.04.2026", "Date, 2026-04-01T00:00:00Z", "Date, -2026-04-01", "Time, 24:00",
            "Time, 9:30",
            "Duration, 30", "Duration, PT0.5S", "Duration, PT", "Duration, P1Y", "Duration, PT999999999999H",
            "Duration, P36501D",
            "Duration, PT9223372036854775807S", "Duration, PT-9223372036854775808S" })
    void a_bad_one_is_refused_in_our_words_and_without_an_echo(String scalar, String text) {
        assertThatExceptionOfType(CoercingParseValueException.class).isThrownBy(() -> variable(scalar, text))
                .satisfies(e -> assertThat(e.getMessage()).isIn(
                        "expected a moment as RFC 3339 has it, such as 2026-04-01T09:30:00Z",
                        "expected a day such as 2026-04-01", "expected a time of day such as 09:30",
                        "expected a span of time in whole seconds as ISO 8601 has it, such as PT30M"));
        assertThatExceptionOfType(CoercingParseLiteralException.class)
                .isThrownBy(() -> literal(scalar, StringValue.of(text))).withMessageStartingWith("expected a ");
    }

    @Test
    void a_number_is_no_time() {
        assertThatExceptionOfType(CoercingParseValueException.class).isThrownBy(() -> variable("DateTime", 1775035800));
        assertThatExceptionOfType(CoercingParseLiteralException.class)
                .isThrownBy(() -> literal("Duration", IntValue.of(30)));
    }

    @Test
    void a_number_too_large_to_be_one_is_refused_as_it_is_read() {
        assertThat(literal("Float", FloatValue.of(1.5))).isEqualTo(1.5);
        assertThatExceptionOfType(CoercingParseLiteralException.class).isThrownBy(
                () -> literal("Float", FloatValue.newFloatValue(new BigDecimal("1e999999999")).build()));
    }

    @Test
    void other_scalars_stay_as_they_are() {
        assertThat(StrictScalars.of(Scalars.GraphQLString)).isEmpty();
    }

    @Test
    void what_is_answered_is_left_to_the_library() {
        assertThat(coercing("Date").serialize("2026-04-01", GraphQLContext.getDefault(), Locale.ROOT)).isEqualTo("2026-04-01");
    }

    private static Object variable(String scalar, Object value) {
        return coercing(scalar).parseValue(value, GraphQLContext.getDefault(), Locale.ROOT);
    }

    private static Object literal(String scalar, Value<?> value) {
        return coercing(scalar).parseLiteral(value, CoercedVariables.emptyVariables(), GraphQLContext.getDefault(),
                Locale.ROOT);
    }

    private static Coercing<?, ?> coercing(String name) {
        GraphQLScalarType library = GraphQLScalarType.newScalar(Scalars.GraphQLString).name(name).build();
        return StrictScalars.of(library).orElseThrow().getCoercing();
    }
}
