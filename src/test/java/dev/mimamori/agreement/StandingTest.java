package dev.mimamori.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.agreement.Agreement.Terms;
import dev.mimamori.incident.IncidentKind;
import dev.mimamori.insight.Founded;
import dev.mimamori.insight.SaoPaulo;
import dev.mimamori.insight.World;
import dev.mimamori.release.ReleaseStatus;
import dev.mimamori.testing.StatementCounter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** However agreements stand, it is what looking at each row, at each moment, finds. */
@QuarkusTest
@TestProfile(SaoPaulo.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StandingTest {

    private static final int CASES = 300;
    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    private static final List<IncidentKind> KINDS = List.of(IncidentKind.INCIDENT, IncidentKind.REGRESSION,
            IncidentKind.USER_INQUIRY);

    @Inject
    Founded founded;

    @Inject
    Standings standings;

    private Agreement random(Random random, long id) {
        List<Limit> quality = new ArrayList<>();
        for (IncidentKind kind : KINDS) {
            if (random.nextBoolean()) {
                quality.add(new Limit(kind, random.nextInt(4), Duration.ofHours(random.nextInt(24, 24 * 40))));
            }
        }
        Tempo speed = new Tempo(random.nextBoolean() ? random.nextInt(1, 12) / 1.0 : null,
                random.nextBoolean() ? Duration.ofHours(random.nextInt(24, 24 * 20)) : null);
        Instant agreedAt = World.BEGIN.plus(Duration.ofHours(random.nextInt(World.DAYS * 24)));
        return new Agreement(id, founded.world().projects.get(random.nextInt(3)), 1, AgreementStatus.IN_FORCE,
                new Terms("It works", null, quality, speed, List.of(), false, LocalDate.of(2099, 1, 1)), 1, agreedAt, null);
    }

    @Test
    void figures_states_and_since_when_are_what_counting_by_hand_gives() {
        Random random = new Random(41);
        int broken = 0;
        int slow = 0;
        for (int n = 0; n < CASES; n++) {
            Agreement a = random(random, 1 + n);
            Instant now = a.agreedAt().plus(Duration.ofHours(random.nextInt(24 * 40)));
            Standing standing = standings.of(List.of(a), now).get(a.id());
            Instant since = null;
            for (int i = 0; i < a.terms().quality().size(); i++) {
                Limit limit = a.terms().quality().get(i);
                QualityExpectation served = standing.quality().get(i);
                double observed = observed(a, limit, now);
                assertThat(served.observed()).isCloseTo(observed, offset(1e-6));
                assertThat(served.remaining()).isCloseTo(Math.max(0, limit.atMost() - observed),
                        offset(1e-6));
                assertThat(served.state()).isEqualTo(observed > limit.atMost() + 1e-6 ? AgreementState.BROKEN
                        : observed > 0 && limit.atMost() - observed < 1 - 1e-6 ? AgreementState.AT_RISK : AgreementState.KEPT);
                if (served.state() == AgreementState.BROKEN) {
                    Instant then = since(a, limit, now);
                    since = since == null || then.isBefore(since) ? then : since;
                }
            }
            assertThat(standing.brokenSince(Part.QUALITY)).isEqualTo(since);
            broken += since == null ? 0 : 1;
            slow += sameSpeed(a, standing, now) ? 1 : 0;
        }
        assertThat(broken).isGreaterThan(30);
        assertThat(slow).isGreaterThan(30);
    }

    private double observed(Agreement a, Limit limit, Instant at) {
        Set<Long> withdrawn = withdrawn();
        double sum = 0;
        for (World.Incident i : founded.world().incidents) {
            Instant start = i.startedAt();
            boolean counts = i.kind() == limit.kind() && !i.excluded()
                    && (i.environment() == null || !i.environment().equals("staging"));
            if (counts && !start.isAfter(at) && !start.isBefore(a.agreedAt()) && !start.isBefore(at.minus(limit.per()))) {
                sum += i.shares().stream().filter(s -> s.confirmed() && Objects.equals(s.project(), a.project()))
                        .filter(s -> s.release() == null || !withdrawn.contains(s.release()))
                        .mapToDouble(World.Share::part).sum();
            }
        }
        return sum;
    }

    private Set<Long> withdrawn() {
        return founded.world().releases.stream().filter(r -> r.status() == ReleaseStatus.WITHDRAWN).map(World.Release::id)
                .collect(Collectors.toSet());
    }

    /** Back through every moment at which anything begins or ceases to count. */
    private Instant since(Agreement a, Limit limit, Instant now) {
        TreeSet<Instant> moments = new TreeSet<>(List.of(a.agreedAt()));
        founded.world().incidents.forEach(i -> moments.addAll(List.of(i.startedAt(), i.startedAt().plus(limit.per()),
                i.startedAt().plus(limit.per()).plusNanos(1000))));
        Instant since = now;
        for (Instant moment : moments.headSet(now, true).descendingSet()) {
            if (moment.isBefore(a.agreedAt()) || observed(a, limit, moment) <= limit.atMost() + 1e-6) {
                break;
            }
            since = moment;
        }
        return since;
    }

    /** Whether it is too slow. */
    private boolean sameSpeed(Agreement a, Standing standing, Instant now) {
        Tempo speed = a.terms().speed();
        if (!speed.isWanted()) {
            assertThat(standing.speed()).isNull();
            return false;
        }
        LocalDate monday = LocalDate.ofInstant(now, ZONE);
        while (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            monday = monday.minusDays(1);
        }
        assertThat(standing.speed().observedReleasesPerWeek()).isEqualTo(released(a, monday) / 4.0);
        AgreementState state = state(a, monday);
        assertThat(standing.speed().state()).isEqualTo(state);
        if (state != AgreementState.BROKEN) {
            assertThat(standing.brokenSince(Part.SPEED)).isNull();
            return false;
        }
        LocalDate first = monday;
        while (start(first.minusWeeks(1)).isAfter(a.agreedAt())
                && state(a, first.minusWeeks(1)) == AgreementState.BROKEN) {
            first = first.minusWeeks(1);
        }
        Instant since = start(first);
        assertThat(standing.brokenSince(Part.SPEED)).isEqualTo(since.isBefore(a.agreedAt()) ? a.agreedAt() : since);
        return true;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    private AgreementState state(Agreement a, LocalDate monday) {
        Double wanted = a.terms().speed().releasesPerWeek();
        Duration most = a.terms().speed().leadTimeAtMost();
        double perWeek = released(a, monday) / 4.0;
        Double lead = lead(a, monday);
        if (wanted != null && perWeek < wanted || most != null && lead != null && lead > most.toSeconds()) {
            return AgreementState.BROKEN;
        }
        return wanted != null && perWeek <= wanted * 1.1 || most != null && lead != null && lead >= most.toSeconds() * 0.9
                ? AgreementState.AT_RISK
                : AgreementState.KEPT;
    }

    private static boolean counts(World.Release r) {
        return r.status() != ReleaseStatus.WITHDRAWN && !r.environment().equals("staging");
    }

    private static boolean within(Instant at, LocalDate monday) {
        return !at.isBefore(start(monday.minusWeeks(4))) && at.isBefore(start(monday));
    }

    private static Long project(World.Release r, World.Change c) {
        return c.project() != null ? c.project() : r.project();
    }

    private long released(Agreement a, LocalDate monday) {
        return founded.world().releases.stream().filter(r -> counts(r) && within(r.deployedAt(), monday))
                .filter(r -> r.changes().isEmpty() ? Objects.equals(r.project(), a.project())
                        : r.changes().stream().anyMatch(c -> Objects.equals(project(r, c), a.project())))
                .count();
    }

    /** In whole seconds, of the changes that went out for the first time. */
    private Double lead(Agreement a, LocalDate monday) {
        List<Double> spans = new ArrayList<>();
        founded.world().releases.stream().filter(StandingTest::counts).forEach(r -> {
            Instant first = r.deployments().stream().map(World.Deployment::at).min(Instant::compareTo).orElseThrow();
            r.changes().stream().filter(c -> Objects.equals(project(r, c), a.project()) && c.committedAt() != null
                    && !c.committedAt().isAfter(first) && within(first, monday))
                    .forEach(c -> spans.add(Duration.between(c.committedAt(), first).toMillis() / 1000.0));
        });
        spans.sort(null);
        int half = spans.size() / 2;
        return spans.isEmpty() ? null
                : Math.rint(spans.size() % 2 == 1 ? spans.get(half) : (spans.get(half - 1) + spans.get(half)) / 2);
    }

    @Test
    void more_agreements_that_are_too_slow_than_one_statement_can_ask_of_stand_as_each_by_itself() {
        founded.world();
        Random random = new Random(43);
        List<Agreement> many = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            Agreement any = random(random, 1 + i);
            Terms slow = new Terms("It works", null, List.of(), new Tempo(5.0, Duration.ofDays(3)), List.of(), false,
                    LocalDate.of(2099, 1, 1));
            many.add(new Agreement(any.id(), any.project(), 1, any.status(), slow, 1, World.BEGIN, null));
        }
        Instant now = World.BEGIN.plus(Duration.ofDays(World.DAYS + 120));
        Map<Long, Standing> together = standings.of(many, now);
        for (Agreement a : many.subList(0, 20)) {
            assertThat(together.get(a.id())).isEqualTo(standings.of(List.of(a), now).get(a.id()));
            assertThat(together.get(a.id()).brokenSince(Part.SPEED)).isNotNull();
        }
    }

    @Test
    void many_agreements_take_as_many_statements_as_one() {
        founded.world();
        Random random = new Random(42);
        List<Agreement> many = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            many.add(random(random, 1 + i));
        }
        Instant now = World.BEGIN.plus(Duration.ofDays(World.DAYS));
        assertThat(StatementCounter.of(() -> standings.of(many, now))).isLessThanOrEqualTo(3);
    }
}
