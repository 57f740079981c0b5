package dev.mimamori.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.release.StatedChange.ChangeKnown;

/** What a repeated registration fills, and what it cannot change. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptTest {

    private static final ImpactView IMPACT = new ImpactView("s", List.of(), "errors rise", null);
    private static final Instant MORNING = Instant.parse("2026-04-01T08:00:00.123456Z");
    private static final ChangeKnown EMPTY = new ChangeKnown("Cache", null, null, null, null, null, null);
    private static final ChangeKnown FULL = new ChangeKnown("Cache", "ann", "checkout", Risk.HIGH, IMPACT, MORNING, MORNING);
    private static final StatedChange BARE = new StatedChange("Cache", "https://pr/1", null, null, null, null, null, null);
    private static final StatedChange WHOLE = new StatedChange("Cache", "https://pr/1", "ann", "checkout", Risk.HIGH, IMPACT,
            MORNING, MORNING);

    @Test
    void what_is_filled_and_told_differently_is_kept_and_named() {
        assertThat(ignored("abc", "def")).containsExactly("commit");
        assertThat(ignored("abc", "abc")).isEmpty();
        assertThat(ignored(null, "def")).isEmpty();
        assertThat(ignored("abc", null)).isEmpty();
    }

    @Test
    void only_what_is_empty_is_filled() {
        assertThat(Kept.fills(null, "a")).isTrue();
        assertThat(Kept.fills(null, null)).isFalse();
        assertThat(Kept.fills("a", "b")).isFalse();
    }

    @Test
    void a_change_told_again_fills_what_is_empty_and_repeats_what_is_there() {
        assertThat(WHOLE.fills(EMPTY)).isTrue();
        assertThat(WHOLE.fills(FULL)).isFalse();
        assertThat(WHOLE.ignored(FULL)).isEmpty();
        assertThat(BARE.fills(EMPTY)).isFalse();
        assertThat(BARE.ignored(FULL)).isEmpty();
    }

    @Test
    void a_change_told_otherwise_is_kept_field_by_field() {
        StatedChange other = new StatedChange("Cash", "https://pr/1", "bob", "search", Risk.LOW,
                new ImpactView("t", List.of(), null, null), MORNING.minusSeconds(1), MORNING.plusSeconds(1));

        assertThat(other.ignored(FULL)).containsExactly("title", "author", "project", "risk", "impact", "committedAt",
                "mergedAt");
        assertThat(other.fills(FULL)).isFalse();
    }

    @Test
    void a_corrected_change_may_clear_what_was_there() {
        assertThat(BARE.clears(FULL)).isTrue();
        assertThat(BARE.clears(EMPTY)).isFalse();
        assertThat(WHOLE.clears(FULL)).isFalse();
    }

    @Test
    void of_two_risks_the_higher_decides() {
        assertThat(Risk.LOW.or(Risk.HIGH)).isEqualTo(Risk.HIGH);
        assertThat(Risk.HIGH.or(Risk.MEDIUM)).isEqualTo(Risk.HIGH);
        assertThat(Risk.LOW.or(Risk.LOW)).isEqualTo(Risk.LOW);
    }

    private static List<String> ignored(Object known, Object told) {
        List<String> fields = new ArrayList<>();
        Kept.when(fields, "commit", known, told);
        return fields;
    }
}
