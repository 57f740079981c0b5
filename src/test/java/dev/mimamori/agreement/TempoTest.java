package dev.mimamori.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.insight.Pace;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TempoTest {

    private static AgreementState releases(double wanted, int inFourWeeks) {
        return new Tempo(wanted, null).stateOf(new Pace(inFourWeeks, null));
    }

    private static AgreementState lead(Duration wanted, Duration median) {
        return new Tempo(null, wanted).stateOf(new Pace(0, median));
    }

    @Test
    void it_is_broken_below_what_was_agreed_and_at_risk_within_a_tenth_of_it() {
        assertThat(releases(5, 19)).isEqualTo(AgreementState.BROKEN);
        assertThat(releases(5, 20)).isEqualTo(AgreementState.AT_RISK);
        assertThat(releases(5, 22)).as("5.5 is a tenth more").isEqualTo(AgreementState.AT_RISK);
        assertThat(releases(5, 23)).isEqualTo(AgreementState.KEPT);
    }

    @Test
    void it_is_broken_when_changes_take_longer_and_at_risk_within_a_tenth_of_it() {
        assertThat(lead(Duration.ofHours(10), Duration.ofHours(10).plusSeconds(1))).isEqualTo(AgreementState.BROKEN);
        assertThat(lead(Duration.ofHours(10), Duration.ofHours(10))).isEqualTo(AgreementState.AT_RISK);
        assertThat(lead(Duration.ofHours(10), Duration.ofHours(9))).isEqualTo(AgreementState.AT_RISK);
        assertThat(lead(Duration.ofHours(10), Duration.ofHours(9).minusSeconds(1))).isEqualTo(AgreementState.KEPT);
        assertThat(lead(Duration.ofHours(10), null)).as("nothing tells").isEqualTo(AgreementState.KEPT);
    }

    @Test
    void the_worse_of_both_counts() {
        assertThat(new Tempo(5.0, Duration.ofHours(10)).stateOf(new Pace(40, Duration.ofHours(11))))
                .isEqualTo(AgreementState.BROKEN);
        assertThat(new Tempo(null, null).stateOf(Pace.NONE)).isEqualTo(AgreementState.KEPT);
    }

    @Test
    void weeks_end_on_mondays_of_the_organisation() {
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        assertThat(Tempo.lastMonday(Instant.parse("2026-03-01T14:59:59Z"), tokyo)).isEqualTo(LocalDate.of(2026, 2, 23));
        assertThat(Tempo.lastMonday(Instant.parse("2026-03-01T15:00:00Z"), tokyo)).isEqualTo(LocalDate.of(2026, 3, 2));
    }
}
