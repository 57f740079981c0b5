package dev.mimamori.graphql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import graphql.GraphQLContext;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;

/**
 * The input field that a request got wrong. graphql-java names the whole variable, which for a mutation is all of its
 * input; so the variables are walked along the schema until one does not fit.
 */
final class FieldAtFault {

    private static final Pattern NAMED = Pattern.compile(
            "(?:argument '|field '|[Vv]ariable '|[Ff]ield name ')(?<path>[\\w.\\[\\]@]+?)'"
                    + "|Field '(?<unset>\\w+)' has coerced"
                    + "|missing required fields '\\[(?<missing>\\w+)|a field not in '\\w+': '(?<unknown>\\w+)'");

    private final GraphQLSchema schema;

    FieldAtFault(GraphQLSchema schema) {
        this.schema = schema;
    }

    /** Of a literal in the document, from the message; null where it names none. */
    static String named(String message) {
        Matcher matcher = NAMED.matcher(message == null ? "" : message);
        String field = null;
        while (matcher.find()) {
            String within = matcher.group("missing") != null ? matcher.group("missing") : matcher.group("unknown");
            if (within != null) {
                field = field == null ? within : field + "." + within;
            } else {
                field = matcher.group("path") != null ? matcher.group("path") : matcher.group("unset");
            }
        }
        return field == null ? null : field.replaceFirst("^input\\.", "");
    }

    /** The first variable, or field of one, that does not fit; empty where all do. */
    Optional<String> inVariables(OperationDefinition operation, Map<String, Object> variables) {
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            Object value = variables.get(variable.getName());
            GraphQLType type = type(variable.getType());
            boolean object = value instanceof Map;
            if (value != null || variable.getDefaultValue() == null) {
                Optional<String> fault = fault(type, value, object ? "" : variable.getName());
                if (fault.isPresent()) {
                    return fault.map(path -> path.isEmpty() ? variable.getName() : path);
                }
            }
        }
        return Optional.empty();
    }

    private GraphQLType type(Type<?> declared) {
        if (declared instanceof NonNullType required) {
            return GraphQLNonNull.nonNull(type(required.getType()));
        }
        return declared instanceof ListType list ? GraphQLList.list(type(list.getType()))
                : schema.getType(((TypeName) declared).getName());
    }

    private static Optional<String> fault(GraphQLType type, Object value, String path) {
        if (type instanceof GraphQLNonNull required) {
            return value == null ? Optional.of(path) : fault(required.getWrappedType(), value, path);
        }
        if (value == null) {
            return Optional.empty();
        }
        if (type instanceof GraphQLList list) {
            return inList(list, value, path);
        }
        if (type instanceof GraphQLInputObjectType object) {
            return value instanceof Map<?, ?> fields ? inObject(object, fields, path) : Optional.of(path);
        }
        return fits(type, value) ? Optional.empty() : Optional.of(path);
    }

    private static Optional<String> inList(GraphQLList list, Object value, String path) {
        List<?> elements = value instanceof List<?> many ? many : List.of(value);
        for (int i = 0; i < elements.size(); i++) {
            Optional<String> fault = fault(list.getWrappedType(), elements.get(i), path + "[" + i + "]");
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inObject(GraphQLInputObjectType object, Map<?, ?> fields, String path) {
        String prefix = path.isEmpty() ? "" : path + ".";
        for (Object name : fields.keySet()) {
            if (object.getFieldDefinition((String) name) == null) {
                return Optional.of(prefix + name);
            }
        }
        for (GraphQLInputObjectField field : object.getFieldDefinitions()) {
            boolean defaulted = field.hasSetDefaultValue() && !fields.containsKey(field.getName());
            Optional<String> fault = defaulted ? Optional.empty()
                    : fault(field.getType(), fields.get(field.getName()), prefix + field.getName());
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static boolean fits(GraphQLType type, Object value) {
        try {
            if (type instanceof GraphQLScalarType scalar) {
                scalar.getCoercing().parseValue(value, GraphQLContext.getDefault(), java.util.Locale.ROOT);
            } else if (type instanceof GraphQLEnumType constants) {
                constants.parseValue(value, GraphQLContext.getDefault(), java.util.Locale.ROOT);
            }
            return true;
        } catch (CoercingParseValueException misfit) {
            return false;
        }
    }
}
