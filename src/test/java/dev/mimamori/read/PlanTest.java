package dev.mimamori.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Keyset;
import dev.mimamori.common.Where;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;

/** What is compiled, kept and not tried again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanTest {

    private static final int MOST = 100_000;
    private static final Keyset BY_NAME = Keyset.byName("things", "t.name", "t.id");
    private static final GraphQLSchema SCHEMA = new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse("""
            type Query { things(first: Int, name: String): ThingConnection! thing(name: String!): Thing }
            type ThingConnection { nodes: [Thing!]! totalCount: Int! }
            type Thing { name: String! next: Thing odd: String computed: String }
            """), RuntimeWiring.MOCKED_WIRING);

    private final ReadTypes types = new ReadTypes(List.of(new Reading() {
        @Override
        public List<ReadType> types() {
            return List.of(ReadType.of("Thing").text("name", "name").text("odd", "@.json ? 'odd'")
                    .one("next", "Thing", "thing @", "@.id = ^.next_id"));
        }

        @Override
        public List<Root> roots() {
            return List.of(new Root("things", "Thing", given -> Root.page("thing t", "t",
                    new Where().given("t.name = ?", given.text("name")), given.page(BY_NAME))),
                    new Root("thing", "Thing", given -> Root.one("thing t", "t",
                            new Where().and("t.name = ?", given.text("name")))));
        }
    }), 1);

    @Test
    void values_are_parameters_and_each_has_its_place() {
        Plan plan = plan("query($n: String) { things(first: 7, name: $n) { totalCount nodes { name } } }").orElseThrow();
        Plan.Bound bound = plan.bind(Map.of("n", "it's ?"));
        assertThat(bound.parameters()).containsExactly("it's ?", "it's ?");
        assertThat(bound.sql()).contains("$1", "$2", "limit 8").doesNotContain("it's", "?", "$3");
    }

    @Test
    void what_is_computed_takes_the_ordinary_way() {
        assertThat(plan("{ things { nodes { name } } }")).isPresent();
        assertThat(plan("{ things { nodes { name computed } } }")).isEmpty();
    }

    @Test
    void fragments_that_double_what_is_selected_are_not_compiled() {
        String fragments = IntStream.range(0, 12).mapToObj(i -> "fragment F" + i + " on Thing { a: next { ...F" + (i + 1)
                + " } b: next { ...F" + (i + 1) + " } }").collect(Collectors.joining(" "));
        assertThat(plan("{ thing(name: \"x\") { ...F0 } } " + fragments + " fragment F12 on Thing { name }")).isEmpty();
    }

    @Test
    void it_takes_no_more_than_it_was_counted_for() {
        Plan plan = plan("query($first: Int) { things(first: $first) { nodes { name next { name } } } }").orElseThrow();
        long counted = plan.bytes();
        long longest = IntStream.rangeClosed(1, 50).mapToLong(first -> plan.bind(Map.of("first", first)).sql().length())
                .max().orElseThrow();
        assertThat(counted).isEqualTo(plan.bytes()).isGreaterThan(4 * longest);
    }

    @Test
    void an_answer_that_was_too_large_is_not_tried_again_at_once() {
        Plan plan = plan("{ things { nodes { name } } }").orElseThrow();
        plan.bind(Map.of()).of().wasTooLarge();
        assertThatThrownBy(() -> plan.bind(Map.of())).isInstanceOf(NotCovered.class);
    }

    @Test
    void a_question_mark_that_is_no_parameter_is_not_taken_for_one() {
        assertThat(plan("{ things { nodes { odd } } }")).isEmpty();
    }

    private Optional<Plan> plan(String text) {
        Document document = Parser.parse(text);
        return types.plan(SCHEMA, document, document.getDefinitionsOfType(OperationDefinition.class).get(0), MOST);
    }
}
