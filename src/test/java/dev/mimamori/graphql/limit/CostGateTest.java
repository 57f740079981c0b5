package dev.mimamori.graphql.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.graphql.Refused;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CostGateTest {

    @Test
    void what_costs_little_passes_by_what_waits_with_much() throws Exception {
        CostGate gate = new CostGate(100, 10, 10_000);
        CompletableFuture<CostGate.Share> large;
        try (CostGate.Share first = gate.enter(90)) {
            large = CompletableFuture.supplyAsync(() -> gate.enter(90));
            gate.enter(0).close();
            gate.enter(5).close();
            assertThat(large).isNotDone();
        }
        large.get(10, TimeUnit.SECONDS).close();
    }

    @Test
    void what_costs_more_than_there_is_has_all_of_it_for_itself() {
        CostGate gate = new CostGate(100, 10, 1);
        try (CostGate.Share all = gate.enter(1_000_000)) {
            assertThatThrownBy(() -> gate.enter(1)).isInstanceOf(Refused.class);
        }
        gate.enter(1).close();
    }

    @Test
    void whoever_waits_too_long_or_finds_too_many_waiting_is_told_to_come_again() {
        CostGate gate = new CostGate(100, 0, 60_000);
        try (CostGate.Share all = gate.enter(100)) {
            assertThatThrownBy(() -> gate.enter(1)).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.status(true)).isEqualTo(503);
                assertThat(refused.retryAfter()).isPositive();
            });
        }
    }
}
