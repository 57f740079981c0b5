package dev.mimamori.graphql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.mimamori.testing.Api;
import graphql.introspection.IntrospectionQueryBuilder;
import graphql.introspection.IntrospectionQueryBuilder.Options;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.restassured.path.json.JsonPath;

/** The schema as a client learns of it, and documents that lead to any field of it. */
final class Introspected {

    /** From a root down to a type. */
    record Way(Operation operation, List<FieldCoordinates> fields) {

        private Way by(FieldCoordinates field) {
            return new Way(operation, Stream.concat(fields.stream(), Stream.of(field)).toList());
        }
    }

    private final GraphQLSchema schema;
    private final Map<String, Way> ways = new HashMap<>();

    private Introspected(GraphQLSchema schema) {
        this.schema = schema;
        walk(Operation.QUERY, schema.getQueryType());
        walk(Operation.MUTATION, schema.getMutationType());
        walk(Operation.SUBSCRIPTION, schema.getSubscriptionType());
    }

    static Introspected by(Api reader) {
        String query = IntrospectionQueryBuilder.build(Options.defaultOptions().inputValueDeprecation(false)
                .isOneOf(false).specifiedByUrl(false).directiveIsRepeatable(false));
        Map<String, Object> answer = JsonPath.from(reader.query(query).ok().body()).getMap("data");
        return new Introspected(UnExecutableSchemaGenerator.makeUnExecutableSchema(
                new SchemaParser().buildRegistry(new IntrospectionResultToSchema().createSchemaDefinition(answer))));
    }

    GraphQLSchema schema() {
        return schema;
    }

    /** Names of those that a client may give, as an argument or in an input. */
    Set<String> given(Class<? extends GraphQLNamedType> kind) {
        Stream<GraphQLType> arguments = fields().stream().flatMap(field -> definition(field).getArguments().stream())
                .map(argument -> (GraphQLType) argument.getType());
        Stream<GraphQLType> inputs = schema.getAllTypesAsList().stream().filter(GraphQLInputObjectType.class::isInstance)
                .flatMap(type -> ((GraphQLInputObjectType) type).getFieldDefinitions().stream()).map(field -> field.getType());
        return names(kind, Stream.concat(arguments, inputs));
    }

    /** Names of those that a client may give or be given. */
    Set<String> used(Class<? extends GraphQLNamedType> kind) {
        Set<String> names = names(kind, fields().stream().map(field -> definition(field).getType()));
        names.addAll(given(kind));
        return names;
    }

    private static Set<String> names(Class<? extends GraphQLNamedType> kind, Stream<? extends GraphQLType> types) {
        return types.map(GraphQLTypeUtil::unwrapAll).filter(kind::isInstance).map(type -> ((GraphQLNamedType) type).getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every field of every type that can be reached. */
    List<FieldCoordinates> fields() {
        return ways.keySet().stream().sorted().flatMap(type -> container(type).getFieldDefinitions().stream()
                .map(field -> FieldCoordinates.coordinates(type, field.getName()))).toList();
    }

    /** What is selected on the way to this field, itself included. */
    List<FieldCoordinates> way(FieldCoordinates field) {
        return ways.get(field.getTypeName()).by(field).fields();
    }

    /** Selects it, by the shortest way. A mutation is only looked at, and not done. */
    String document(FieldCoordinates field) {
        Operation operation = ways.get(field.getTypeName()).operation();
        StringBuilder text = new StringBuilder(operation.name().toLowerCase(java.util.Locale.ROOT));
        List<FieldCoordinates> way = way(field);
        for (int i = 0; i < way.size(); i++) {
            boolean narrowed = i > 0 && schema.getType(way.get(i).getTypeName()) instanceof GraphQLObjectType
                    && type(way.get(i - 1)) instanceof GraphQLInterfaceType;
            text.append(narrowed ? " { ... on " + way.get(i).getTypeName() + " { " : " { ").append(call(way.get(i)));
            text.append(i == 0 && operation == Operation.MUTATION ? " @skip(if: true)" : "");
        }
        text.append(type(field) instanceof GraphQLFieldsContainer ? " { __typename }" : "");
        return text + " }".repeat((int) text.chars().filter(c -> c == '{').count()
                - (int) text.chars().filter(c -> c == '}').count());
    }

    /** With the simplest arguments that are well-formed; whether they make sense is not asked before the role is. */
    String call(FieldCoordinates field) {
        String arguments = definition(field).getArguments().stream()
                .filter(argument -> GraphQLTypeUtil.isNonNull(argument.getType()))
                .map(argument -> argument.getName() + ": " + literal(argument.getType())).collect(Collectors.joining(", "));
        return field.getFieldName() + (arguments.isEmpty() ? "" : "(" + arguments + ")");
    }

    GraphQLFieldDefinition definition(FieldCoordinates field) {
        return container(field.getTypeName()).getFieldDefinition(field.getFieldName());
    }

    GraphQLType type(FieldCoordinates field) {
        return GraphQLTypeUtil.unwrapAll(definition(field).getType());
    }

    private GraphQLFieldsContainer container(String type) {
        return (GraphQLFieldsContainer) schema.getType(type);
    }

    private void walk(Operation operation, GraphQLObjectType root) {
        if (root == null) {
            return;
        }
        ways.put(root.getName(), new Way(operation, List.of()));
        Deque<GraphQLFieldsContainer> next = new ArrayDeque<>(List.of(root));
        while (!next.isEmpty()) {
            GraphQLFieldsContainer from = next.poll();
            from.getFieldDefinitions().forEach(field -> {
                Way way = ways.get(from.getName()).by(FieldCoordinates.coordinates(from, field));
                List<GraphQLNamedType> reached = new ArrayList<>(List.of(GraphQLTypeUtil.unwrapAll(field.getType())));
                if (reached.get(0) instanceof GraphQLInterfaceType many) {
                    reached.addAll(schema.getImplementations(many));
                }
                reached.stream().filter(GraphQLFieldsContainer.class::isInstance)
                        .filter(type -> ways.putIfAbsent(type.getName(), way) == null)
                        .forEach(type -> next.add((GraphQLFieldsContainer) type));
            });
        }
    }

    private static String literal(GraphQLType type) {
        if (type instanceof GraphQLNonNull required) {
            return literal(required.getWrappedType());
        }
        if (type instanceof GraphQLList) {
            return "[]";
        }
        if (type instanceof GraphQLEnumType constants) {
            return constants.getValues().get(0).getName();
        }
        if (type instanceof GraphQLInputObjectType input) {
            return input.getFieldDefinitions().stream().filter(f -> GraphQLTypeUtil.isNonNull(f.getType()))
                    .map(f -> f.getName() + ": " + literal(f.getType())).collect(Collectors.joining(", ", "{", "}"));
        }
        return switch (((GraphQLNamedType) type).getName()) {
            case "Int" -> "1";
            case "Float" -> "0.5";
            case "Boolean" -> "true";
            case "DateTime" -> "\"2026-01-01T00:00:00Z\"";
            case "Date" -> "\"2026-01-01\"";
            case "Time" -> "\"09:00\"";
            case "Duration" -> "\"PT1H\"";
            default -> "\"x\"";
        };
    }
}
