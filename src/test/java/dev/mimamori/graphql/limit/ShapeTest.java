package dev.mimamori.graphql.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import graphql.parser.Parser;

/** How large a document is, whatever it means. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShapeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{ a }                                                       | 1",
            "{ a { b { c } } d }                                         | 3",
            "{ ... { ... on T { a } } }                                  | 1",
            "{ a { ...f } } fragment f on T { b { ...g } } fragment g on T { c } | 3",
            "{ ...f a { b { ...f } } } fragment f on T { c { d } }       | 4",
            "query A { a } query B { a { b } }                           | 2",
            "{ __schema { types { fields { type { name } } } } a { b } } | 2" })
    void fragments_are_followed_and_are_no_level_and_introspection_goes_no_deeper(String document, int depth) {
        assertThat(shape(document).depth()).isEqualTo(depth);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{ a b c }| 3", "{ a ...f ...f } fragment f on T { b c } | 5",
            "{ ... on T { a ... { b } } } | 2" })
    void root_fields_are_counted_in_fragments_too(String document, int fields) {
        assertThat(shape(document).rootFields()).isEqualTo(fields);
    }

    @Test
    void aliases_and_directives_are_counted_wherever_they_are() {
        Shape shape = shape("query($v: Int @d) @d { x: a @d ...f @d ... @d { y: b } } fragment f on T @d { z: c }");

        assertThat(shape.aliases()).isEqualTo(3);
        assertThat(shape.directives()).isEqualTo(6);
    }

    @Test
    void fragments_that_spread_each_other_twice_take_no_longer_than_there_are() {
        StringBuilder document = new StringBuilder("{ ...f0 }");
        for (int i = 0; i < 200; i++) {
            document.append(" fragment f").append(i).append(" on T { a { ...f").append(i + 1).append(" ...f").append(i + 1)
                    .append(" } ...f").append(i + 1).append(" ...f").append(i + 1).append(" }");
        }
        Shape shape = shape(document + " fragment f200 on T { a }");

        assertThat(shape.depth()).isEqualTo(201);
        assertThat(shape.rootFields()).isEqualTo(Shape.ENDLESS);
        assertThat(shape.selections()).isEqualTo(Shape.ENDLESS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{ a { b c } }| 3", "{ a { ...f ...f } } fragment f on T { b { c } d } | 7",
            "{ a { ... on T { b ... { c } } } } | 3", "query A { a } query B { a { ...f } } fragment f on T { b c } | 3" })
    void what_a_fragment_selects_counts_as_often_as_it_is_spread(String document, int selections) {
        assertThat(shape(document).selections()).isEqualTo(selections);
    }

    @Test
    void a_fragment_that_spreads_itself_ends() {
        assertThat(shape("{ ...f } fragment f on T { a { ...g } } fragment g on T { b { ...f } }").depth()).isPositive();
    }

    private static Shape shape(String document) {
        return new Shape(new Parser().parseDocument(document));
    }
}
