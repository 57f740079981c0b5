package dev.mimamori.graphql.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.Refused;

/** What becomes of an answer that holds more than was reckoned with. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GrowthTest {

    private final CostGate gate = new CostGate(1_000, 10, 1);

    @Test
    void it_may_hold_what_it_may_hold_and_no_more() {
        try (CostGate.Share share = gate.enter(10)) {
            Growth growth = new Growth(share, 10, 5_000);

            assertThat(growth.mayHold(5_000)).isTrue();
            assertThatCode(growth::check).doesNotThrowAnyException();
            assertThat(growth.mayHold(5_001)).isFalse();
            assertThat(growth.mayHold(1)).isFalse();
            assertThatThrownBy(growth::check).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(Errors.extensions(refused.errors().get(0)))
                            .containsEntry("code", "TOO_COMPLEX").containsEntry("limit", "answer's fields")
                            .containsEntry("allowed", 5_000L));
        }
    }

    @Test
    void what_it_grows_by_is_taken_from_what_others_may_have_until_it_is_there() {
        try (CostGate.Share share = gate.enter(10)) {
            grow(new Growth(share, 10, 1_000_000), 9_000);
            assertThatThrownBy(() -> gate.enter(400)).isInstanceOf(Refused.class);
        }
        gate.enter(1_000).close();
    }

    @Test
    void where_nothing_is_left_it_is_broken_off_and_may_come_again() {
        try (CostGate.Share others = gate.enter(950); CostGate.Share share = gate.enter(10)) {
            Growth growth = new Growth(share, 10, 1_000_000);
            grow(growth, 9_000);
            assertThatThrownBy(growth::check).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.retryAfter()).isPositive());
        }
        gate.enter(1_000).close();
    }

    private static void grow(Growth growth, int to) {
        for (int nodes = 0; nodes <= to; nodes++) {
            growth.mayHold(nodes);
        }
    }
}
