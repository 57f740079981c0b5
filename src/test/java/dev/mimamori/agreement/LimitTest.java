package dev.mimamori.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.incident.IncidentKind;
import dev.mimamori.insight.Breakage;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitTest {

    private static final Instant AGREED = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private static Breakage incident(Duration after, double share) {
        return new Breakage(1, after.toSeconds(), IncidentKind.INCIDENT, AGREED.plus(after), share);
    }

    private static Limit atMost(int many) {
        return new Limit(IncidentKind.INCIDENT, many, WEEK);
    }

    @Test
    void it_is_broken_by_more_than_was_agreed_and_at_risk_when_less_than_one_is_left() {
        Instant now = AGREED.plus(Duration.ofDays(3));
        List<Breakage> two = List.of(incident(Duration.ofDays(1), 1), incident(Duration.ofDays(2), 0.5));

        assertThat(atMost(3).stands(two, AGREED, now).state()).isEqualTo(AgreementState.KEPT);
        assertThat(atMost(2).stands(two, AGREED, now).state()).isEqualTo(AgreementState.AT_RISK);
        assertThat(atMost(2).stands(two, AGREED, now).remaining()).isEqualTo(0.5);
        assertThat(atMost(1).stands(two, AGREED, now).state()).isEqualTo(AgreementState.BROKEN);
        assertThat(atMost(1).stands(two, AGREED, now).remaining()).isZero();
        assertThat(atMost(0).stands(List.of(), AGREED, now).state()).as("nothing broke").isEqualTo(AgreementState.KEPT);
    }

    @Test
    void ten_tenths_are_one() {
        List<Breakage> tenths = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tenths.add(incident(Duration.ofHours(i), 0.1));
        }
        assertThat(atMost(1).stands(tenths, AGREED, AGREED.plus(WEEK)).state()).isEqualTo(AgreementState.AT_RISK);
    }

    @Test
    void three_tenths_are_told_as_three_tenths() {
        List<Breakage> broken = List.of(incident(Duration.ofHours(1), 0.1), incident(Duration.ofHours(2), 0.2));
        QualityExpectation quality = atMost(1).stands(broken, AGREED, AGREED.plus(WEEK));
        assertThat(quality.observed()).isEqualTo(0.3);
        assertThat(quality.remaining()).isEqualTo(0.7);
    }

    @Test
    void what_came_before_the_agreement_or_is_of_another_kind_does_not_count() {
        List<Breakage> before = List.of(incident(Duration.ofSeconds(-1), 1),
                new Breakage(1, 9, IncidentKind.REGRESSION, AGREED, 1));
        assertThat(atMost(0).stands(before, AGREED, AGREED.plusSeconds(9)).observed()).isZero();
        assertThat(atMost(0).stands(before, null, AGREED.plusSeconds(9)).observed()).as("a proposal").isEqualTo(1);
    }

    /** By looking at every moment at which anything changes. */
    @Test
    void since_when_is_what_looking_at_every_moment_finds() {
        Random random = new Random(7);
        int broken = 0;
        for (int n = 0; n < 5_000; n++) {
            List<Breakage> all = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                all.add(new Breakage(1, i, random.nextInt(5) == 0 ? IncidentKind.REGRESSION : IncidentKind.INCIDENT,
                        AGREED.plus(Duration.ofHours(random.nextInt(-24, 24 * 30))),
                        random.nextBoolean() ? 1 : random.nextInt(1, 10) / 10.0));
            }
            all.sort(Comparator.comparing(Breakage::startedAt));
            Limit limit = atMost(random.nextInt(3));
            Instant now = AGREED.plus(Duration.ofHours(random.nextInt(24 * 30)));
            boolean isNow = isBroken(limit, all, now);
            assertThat(limit.stands(all, AGREED, now).state() == AgreementState.BROKEN).isEqualTo(isNow);
            if (isNow) {
                broken++;
                assertThat(limit.brokenSince(all, AGREED, now)).isEqualTo(since(limit, all, now));
            }
        }
        assertThat(broken).isGreaterThan(500);
    }

    private static Instant since(Limit limit, List<Breakage> all, Instant now) {
        TreeSet<Instant> moments = new TreeSet<>(List.of(AGREED, now));
        all.forEach(
                b -> moments.addAll(List.of(b.startedAt(), b.startedAt().plus(WEEK), b.startedAt().plus(WEEK).plusNanos(1))));
        Instant since = now;
        for (Instant moment : moments.headSet(now, true).descendingSet()) {
            if (moment.isBefore(AGREED) || !isBroken(limit, all, moment)) {
                break;
            }
            since = moment;
        }
        return since;
    }

    private static boolean isBroken(Limit limit, List<Breakage> all, Instant at) {
        double sum = 0;
        for (Breakage b : all) {
            if (b.kind() == IncidentKind.INCIDENT && !b.startedAt().isBefore(AGREED) && !b.startedAt().isAfter(at)
                    && !b.startedAt().plus(WEEK).isBefore(at)) {
                sum += b.share();
            }
        }
        return sum > limit.atMost() + 1e-6;
    }
}
