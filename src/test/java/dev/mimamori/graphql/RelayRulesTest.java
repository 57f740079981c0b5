package dev.mimamori.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import graphql.introspection.Introspection;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;

/**
 * What Relay's specifications ask of a schema, and what graphql-eslint's rules for them ask: node, connections, edges,
 * page info, arguments, and a reason for what is deprecated.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RelayRulesTest {

    private static final Map<String, String> PAGE_INFO = Map.of("hasNextPage", "Boolean!", "hasPreviousPage", "Boolean!",
            "startCursor", "String", "endCursor", "String");

    private final GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(
            new SchemaParser().parse(read("src/test/resources/schema.graphql")));
    private final List<String> wrong = new ArrayList<>();

    @Test
    void a_connection_has_edges_and_page_info_and_nothing_else_is_called_one() {
        objects().forEach(type -> {
            boolean connects = type.getFieldDefinition("edges") != null || type.getFieldDefinition("pageInfo") != null;
            wants(connects == type.getName().endsWith("Connection"), type.getName() + " is a connection, or is called one");
            if (connects) {
                String item = type.getName().replaceFirst("Connection$", "");
                wants(is(type, "edges", "[" + item + "Edge!]!"), type.getName() + ".edges");
                wants(is(type, "nodes", "[" + item + "!]!"), type.getName() + ".nodes");
                wants(is(type, "pageInfo", "PageInfo!"), type.getName() + ".pageInfo");
                wants(is(type, "totalCount", "Int!"), type.getName() + ".totalCount");
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void an_edge_has_a_node_and_a_cursor_and_belongs_to_a_connection() {
        objects().filter(type -> type.getName().endsWith("Edge")).forEach(type -> {
            String item = type.getName().replaceFirst("Edge$", "");
            wants(is(type, "node", item + "!"), type.getName() + ".node");
            wants(is(type, "cursor", "String!"), type.getName() + ".cursor");
            wants(schema.getObjectType(item + "Connection") != null, type.getName() + " without a connection");
            wants(type.getFieldDefinitions().size() == 2, type.getName() + " is more than an edge");
        });
        fields().filter(field -> named(field).getName().endsWith("Edge")).forEach(
                field -> wants(GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(field.getType())), field.getName()));
        assertThat(wrong).isEmpty();
    }

    @Test
    void page_info_is_relays() {
        GraphQLObjectType info = schema.getObjectType("PageInfo");
        PAGE_INFO.forEach((field, type) -> wants(is(info, field, type), "PageInfo." + field));
        wants(info.getFieldDefinitions().size() == PAGE_INFO.size(), "PageInfo is more than that");
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_field_that_gives_a_connection_takes_the_arguments_of_one_and_is_never_null() {
        objects().forEach(type -> type.getFieldDefinitions().stream()
                .filter(field -> named(field).getName().endsWith("Connection")).forEach(field -> {
                    String name = type.getName() + "." + field.getName();
                    wants(GraphQLTypeUtil.isNonNull(field.getType()), name + " may be null");
                    wants(takes(field, "first", "Int") && takes(field, "after", "String"), name + " forward");
                    wants(takes(field, "last", "Int") && takes(field, "before", "String"), name + " backward");
                }));
        assertThat(wrong).isEmpty();
    }

    @Test
    void everything_with_an_id_is_a_node_and_can_be_fetched() {
        objects().filter(type -> type.getFieldDefinition("id") != null).forEach(type -> {
            wants(type.getInterfaces().stream().anyMatch(i -> i.getName().equals("Node")), type.getName() + " is no Node");
            wants(is(type, "id", "ID!"), type.getName() + ".id");
        });
        GraphQLFieldDefinition node = schema.getQueryType().getFieldDefinition("node");
        assertThat(GraphQLTypeUtil.simplePrint(node.getType())).isEqualTo("Node");
        assertThat(takes(node, "id", "ID!")).isTrue();
        assertThat(is(schema.getQueryType(), "nodes", "[Node]!")).isTrue();
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_mutation_takes_one_input_and_gives_one_payload() {
        schema.getMutationType().getFieldDefinitions().forEach(field -> {
            String input = GraphQLTypeUtil.simplePrint(field.getArguments().get(0).getType());
            wants(field.getArguments().size() == 1 && takes(field, "input", input) && input.endsWith("Input!"),
                    field.getName() + " takes " + input);
            wants(GraphQLTypeUtil.simplePrint(field.getType()).endsWith("Payload!"), field.getName() + " gives a payload");
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatever_is_deprecated_says_what_to_use_instead() {
        Stream<? extends GraphQLDirectiveContainer> all = schema.getAllTypesAsList().stream().flatMap(type -> {
            if (type instanceof GraphQLFieldsContainer container) {
                return container.getFieldDefinitions().stream().flatMap(
                        field -> Stream.concat(Stream.of(field), field.getArguments().stream()));
            }
            return type instanceof GraphQLEnumType constants ? constants.getValues().stream()
                    : type instanceof GraphQLInputObjectType input ? input.getFieldDefinitions().stream()
                            : Stream.<GraphQLDirectiveContainer> of();
        });
        all.filter(element -> element.hasAppliedDirective("deprecated")).forEach(element -> {
            String reason = element.getAppliedDirective("deprecated").getArgument("reason").getValue();
            wants(reason != null && !reason.isBlank() && !reason.equals("No longer supported"), element.getName());
        });
        assertThat(wrong).isEmpty();
    }

    private void wants(boolean held, String what) {
        if (!held) {
            wrong.add(what);
        }
    }

    private Stream<GraphQLObjectType> objects() {
        return schema.getAllTypesAsList().stream().filter(type -> !Introspection.isIntrospectionTypes(type))
                .filter(GraphQLObjectType.class::isInstance).map(GraphQLObjectType.class::cast);
    }

    private Stream<GraphQLFieldDefinition> fields() {
        return objects().flatMap(type -> type.getFieldDefinitions().stream());
    }

    private static boolean is(GraphQLObjectType type, String field, String wanted) {
        GraphQLFieldDefinition definition = type.getFieldDefinition(field);
        return definition != null && GraphQLTypeUtil.simplePrint(definition.getType()).equals(wanted);
    }

    private static boolean takes(GraphQLFieldDefinition field, String argument, String wanted) {
        GraphQLArgument definition = field.getArgument(argument);
        return definition != null && GraphQLTypeUtil.simplePrint(definition.getType()).equals(wanted);
    }

    private static GraphQLNamedSchemaElement named(GraphQLFieldDefinition field) {
        GraphQLType type = GraphQLTypeUtil.unwrapAll(field.getType());
        return (GraphQLNamedSchemaElement) type;
    }

    private static String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
