package dev.mimamori.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Language;
import dev.mimamori.incident.IncidentKind;
import dev.mimamori.postmortem.AnalysisText.OfCause;
import dev.mimamori.postmortem.AnalysisText.OfKind;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnalysisTextTest {

    @Test
    void near_misses_come_last_and_are_never_added_up() {
        String text = AnalysisText.of(Language.EN, List.of(new OfKind(IncidentKind.NEAR_MISS, 7, 7, 0, 0),
                new OfKind(IncidentKind.INCIDENT, 3, 1.0 / 3, 0.5, 2)), List.of());
        assertThat(text.lines()).containsSubsequence("| Incident | 3 | 0.33 | 11.11 % | 0.5 | 2 |",
                "| Regression | 0 | 0 | – | 0 | 0 |", "| Near miss | 7 | 7 | 100 % | 0 | 0 |");
    }

    @Test
    void it_reads_in_japanese_too_and_a_cause_breaks_no_table() {
        String text = AnalysisText.of(Language.JA, List.of(), List.of(new OfCause("a|b", 2, 1)));
        assertThat(text).contains("| デグレ | 0 | 0 | – | 0 | 0 |", "| a\\|b | 2 | 1 |");
    }
}
