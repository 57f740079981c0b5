package dev.mimamori.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ItemProposalTest {

    @Test
    void what_ever_found_something_stays() {
        assertThat(ItemProposal.of(1, 1)).isEqualTo(ItemProposal.KEEP);
        assertThat(ItemProposal.of(100_000, 1)).isEqualTo(ItemProposal.KEEP);
    }

    @Test
    void what_never_found_anything_goes_once_that_proves_something() {
        assertThat(ItemProposal.of(0, 0)).isEqualTo(ItemProposal.TOO_FEW_LOOKS);
        assertThat(ItemProposal.of(29, 0)).isEqualTo(ItemProposal.TOO_FEW_LOOKS);
        assertThat(ItemProposal.of(30, 0)).isEqualTo(ItemProposal.DROP_OR_AUTOMATE);
    }

    @Test
    void thirty_looks_that_find_nothing_leave_less_than_one_of_ten_that_do() {
        assertThat(1 - Math.pow(0.05, 1 / 30.0)).isLessThan(0.1);
    }
}
