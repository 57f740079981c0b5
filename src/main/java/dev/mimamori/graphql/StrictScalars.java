package dev.mimamori.graphql;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.mimamori.common.Days;
import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;

/**
 * The time scalars, parsed where they come in. The library's own hand the text on as it is, and a bad one ends as an
 * error that echoes the whole input and a class name.
 */
final class StrictScalars {

    private record Rule(String description, String wrong, UnaryOperator<String> normalise) {
    }

    private static final Map<String, Rule> RULES = Map.of(
            "DateTime", new Rule("A moment, as RFC 3339 has it, to the microsecond. Answers are in UTC: 2026-04-01T09:30:00Z.",
                    "a moment as RFC 3339 has it, such as 2026-04-01T09:30:00Z",
                    text -> Days.checked(OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant())
                            .truncatedTo(ChronoUnit.MICROS).toString()),
            "Date", new Rule("A whole day in the organisation's zone: 2026-04-01.", "a day such as 2026-04-01",
                    text -> Days.checked(LocalDate.parse(text)).toString()),
            "Time", new Rule("A time of day: 09:30.", "a time of day such as 09:30",
                    text -> LocalTime.parse(text).toString()),
            "Duration", new Rule("A span of time as ISO 8601 has it, in whole seconds: PT30M, PT1H30M, P7D.",
                    "a span of time in whole seconds as ISO 8601 has it, such as PT30M",
                    text -> inRange(Duration.parse(text)).toString()));

    /** The specification's own, which the library lets strings pass for. */
    private static final Map<String, Coercing<?, ?>> STANDARD = Map.of(
            "Int", Scalars.GraphQLInt.getCoercing(), "Float", Scalars.GraphQLFloat.getCoercing());

    private StrictScalars() {
    }

    static Optional<GraphQLScalarType> of(GraphQLScalarType scalar) {
        if (STANDARD.containsKey(scalar.getName())) {
            return Optional.of(scalar.transform(
                    type -> type.coercing(new Standard(scalar.getCoercing(), STANDARD.get(scalar.getName())))));
        }
        return Optional.ofNullable(RULES.get(scalar.getName())).map(rule -> scalar.transform(
                type -> type.description(rule.description()).coercing(new Strict(scalar.getCoercing(), rule))));
    }

    private static Duration inRange(Duration duration) {
        if (duration.getNano() != 0 || duration.abs().compareTo(Duration.ofDays(36_500)) > 0) {
            throw new DateTimeException("whole seconds, a hundred years at most");
        }
        return duration;
    }

    private record Standard(Coercing<?, ?> library, Coercing<?, ?> standard) implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) throws CoercingSerializeException {
            return library.serialize(value, context, locale);
        }

        @Override
        public Object parseValue(Object value, GraphQLContext context, Locale locale) {
            return standard.parseValue(value, context, locale);
        }

        @Override
        public Object parseLiteral(Value<?> literal, CoercedVariables variables, GraphQLContext context,
                Locale locale) {
            Object read = standard.parseLiteral(literal, variables, context, locale);
            if (read instanceof Double number && !Double.isFinite(number)) { // 1e999; as a variable it is no JSON here
                throw new CoercingParseLiteralException("expected a number that is not so large");
            }
            return read;
        }

        @Override
        public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
            return standard.valueToLiteral(value, context, locale);
        }
    }

    private record Strict(Coercing<?, ?> library, Rule rule) implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) throws CoercingSerializeException {
            return library.serialize(value, context, locale);
        }

        @Override
        public Object parseValue(Object value, GraphQLContext context, Locale locale) {
            return normalised(value).orElseThrow(() -> new CoercingParseValueException("expected " + rule.wrong));
        }

        @Override
        public Object parseLiteral(Value<?> literal, CoercedVariables variables, GraphQLContext context,
                Locale locale) {
            return normalised(literal instanceof StringValue text ? text.getValue() : null)
                    .orElseThrow(() -> new CoercingParseLiteralException("expected " + rule.wrong));
        }

        @Override
        public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
            return StringValue.of(String.valueOf(value));
        }

        private Optional<String> normalised(Object value) {
            try {
                return value instanceof String text ? Optional.of(rule.normalise.apply(text)) : Optional.empty();
            } catch (DateTimeException | ArithmeticException malformed) {
                return Optional.empty();
            }
        }
    }
}
