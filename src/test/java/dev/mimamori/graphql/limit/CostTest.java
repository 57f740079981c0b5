package dev.mimamori.graphql.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.MockedWiringFactory;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;

/** What the answer to a document may hold. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CostTest {

    private static final GraphQLSchema SCHEMA = new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse("""
            type Query {
              name: String  names: [String!]!
              one: Thing  many: [Thing!]!  grid: [[Thing]]
              things(first: Int, last: Int): ThingConnection!
              nodes(ids: [ID!]!): [Thing]!
            }
            type Thing { name: String  one: Thing  many: [Thing!]!  things(first: Int): ThingConnection! }
            type ThingConnection { nodes: [Thing!]!  edges: [ThingEdge!]!  pageInfo: PageInfo! }
            type ThingEdge { node: Thing }
            type PageInfo { hasNextPage: Boolean }
            type Mutation { make: Thing }
            """), RuntimeWiring.newRuntimeWiring().wiringFactory(new MockedWiringFactory()).build());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{ __typename name names }                                        | 0",
            "{ __schema { types { fields { name } } } }                       | 0",
            "{ one { name } }                                                 | 1",
            "{ one { one { name } } }                                         | 2",
            "{ many { name } }                                                | 5",
            "{ many { many { name } } }                                       | 30",
            "{ grid { name } }                                                | 25",
            "{ things { nodes { name } } }                                    | 21",
            "{ things(first: null) { nodes { name } } }                       | 21",
            "{ things(first: 3) { nodes { name } pageInfo { hasNextPage } } } | 5",
            "{ things(last: 3) { edges { node { name } } } }                  | 7",
            "{ things(first: 0) { nodes { name } } }                          | 1",
            "{ things(first: 10) { nodes { one { name } many { name } } } }   | 71",
            "{ things(first: 10) { nodes { things(first: 10) { nodes { name } } } } } | 121",
            "{ nodes(ids: [1, 2, 3]) { one { name } } }                       | 6",
            "{ a: one { name } b: one { name } }                              | 2",
            "{ one { ...f } many { ...f } } fragment f on Thing { one { name } many { name } } | 42",
            "{ things(first: 2) { ...c } } fragment c on ThingConnection { nodes { name } } | 3",
            "{ a: things(first: 2) { ...c } b: things(first: 4) { ...c } } fragment c on ThingConnection { nodes { name } } | 8",
            "mutation { make { one { name } } }                               | 2" })
    void an_object_is_one_and_lists_multiply(String document, long cost) {
        assertThat(cost(document, Map.of())).isEqualTo(cost);
    }

    @Test
    void a_variable_counts_as_what_it_is_set_to_or_else_as_its_default() {
        String document = "query($n: Int = 7, $ids: [ID!]! = []) { things(first: $n) { nodes { name } } nodes(ids: $ids) { name } }";

        assertThat(cost(document, Map.of("n", 100))).isEqualTo(101);
        assertThat(cost(document, Map.of())).isEqualTo(8);
        assertThat(cost(document, Map.of("n", 1, "ids", List.of("a", "b", "c")))).isEqualTo(5);
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("n", null);
        assertThat(cost(document, nothing)).isEqualTo(21);
    }

    @Test
    void a_page_beyond_all_numbers_is_just_too_much() {
        assertThat(
                cost("{ things(first: 99999999999999999999999999) { nodes { things(first: 2147483647) { nodes { name } } } } }",
                        Map.of()))
                .isEqualTo(Shape.ENDLESS);
    }

    @Test
    void fragments_that_spread_each_other_twice_take_no_longer_than_there_are() {
        StringBuilder document = new StringBuilder("{ one { ...f0 } }");
        for (int i = 0; i < 100; i++) {
            document.append(" fragment f").append(i).append(" on Thing { one { ...f").append(i + 1).append(" } many { ...f")
                    .append(i + 1).append(" } }");
        }

        assertThat(cost(document + " fragment f100 on Thing { name }", Map.of())).isEqualTo(Shape.ENDLESS);
    }

    private static long cost(String text, Map<String, Object> variables) {
        Document document = new Parser().parseDocument(text);
        OperationDefinition operation = document.getDefinitionsOfType(OperationDefinition.class).get(0);
        return new Cost(SCHEMA, document, operation, variables).total();
    }
}
