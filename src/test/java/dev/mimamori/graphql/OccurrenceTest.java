package dev.mimamori.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Change;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OccurrenceTest {

    private final Map<Long, Object> memory = new HashMap<>();

    @Test
    void what_was_given_is_told_one_after_the_other_and_then_it_is_over() {
        Occurrence occurrence = new Occurrence(Change.of(List.of(1L, 2L), memory));
        occurrence.resolved(List.of("a", "b"));
        assertThat(occurrence.next()).isEqualTo("a");
        occurrence.told();
        assertThat(occurrence.next()).isEqualTo("b");
        assertThat(occurrence.isOver()).isFalse();
        occurrence.told();
        assertThat(occurrence.isOver()).isTrue();
        assertThat(occurrence.weight()).isZero();
    }

    @Test
    void for_what_was_left_it_is_resolved_once_more() {
        Change change = Change.time(memory);
        Occurrence occurrence = new Occurrence(change);
        change.leave(List.of(7L));
        occurrence.resolved(List.of("a"));

        occurrence.told();

        assertThat(occurrence.isResolved()).isFalse();
        assertThat(occurrence.isOver()).isFalse();
        assertThat(occurrence.change().kind()).isEqualTo(Change.Kind.CHANGED);
        assertThat(occurrence.change().numbers()).containsExactly(7L);
        assertThat(occurrence.change().memory()).isSameAs(memory);
        occurrence.resolved(List.of());
        assertThat(occurrence.hasItem()).isFalse();
        assertThat(occurrence.isOver()).isTrue();
    }
}
