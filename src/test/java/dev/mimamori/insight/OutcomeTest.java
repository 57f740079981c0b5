package dev.mimamori.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.incident.IncidentKind;
import dev.mimamori.testing.StatementCounter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What projects broke, how fast they were and whether it got better, held against counting by hand. */
@QuarkusTest
@TestProfile(SaoPaulo.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutcomeTest {

    private static final int CASES = 200;
    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    private static final Comparator<Double> CLOSE = Comparator.nullsFirst(
            (a, b) -> Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b)) ? 0 : Double.compare(a, b));

    @Inject
    Founded founded;

    @Inject
    Effects effects;

    @Inject
    Breakages breakages;

    @Inject
    Paces paces;

    private static Instant moment(Random random) {
        return World.BEGIN.plus(Duration.ofMinutes(random.nextInt(-2_000, World.DAYS * 1440)));
    }

    private Oracle all() {
        return new Oracle(founded.world(), ZONE, null, null, null, null, null, null);
    }

    private Stretch stretch(Random random, long key) {
        Instant one = moment(random);
        Instant other = moment(random);
        return new Stretch(key, founded.world().projects.get(random.nextInt(3)), one.isBefore(other) ? one : other,
                one.isBefore(other) ? other : one);
    }

    private static boolean within(Instant at, Stretch of) {
        return !at.isBefore(of.since()) && at.isBefore(of.till());
    }

    private List<Breakage> brokenByHand(Stretch of, List<Long> without) {
        List<Breakage> found = new ArrayList<>();
        for (World.Incident i : founded.world().incidents) {
            boolean there = i.environment() == null || List.of("production", "PROD").contains(i.environment());
            double share = all().confirmed(i, of.project());
            if (!i.excluded() && there && share > 0 && within(i.startedAt(), of) && !without.contains(i.id())) {
                found.add(new Breakage(of.key(), i.id(), i.kind(), i.startedAt(), share));
            }
        }
        return found;
    }

    private List<World.Release> releasedByHand(Stretch of) {
        return all().there().stream().filter(r -> Oracle.ships(r, of.project()) && within(r.deployedAt(), of)).toList();
    }

    private Duration leadByHand(Stretch of) {
        List<Duration> spans = new ArrayList<>();
        for (World.Release r : all().there()) {
            Instant first = r.deployments().stream().map(World.Deployment::at).min(Instant::compareTo).orElseThrow();
            r.changes().stream().filter(c -> Objects.equals(Oracle.project(r, c), of.project()))
                    .map(World.Change::committedAt).filter(at -> at != null && !at.isAfter(first) && within(first, of))
                    .forEach(at -> spans.add(Duration.between(at, first)));
        }
        return Oracle.median(spans);
    }

    @Test
    void what_broke_and_how_fast_it_went_is_what_counting_by_hand_gives() {
        Random random = new Random(31);
        for (int n = 0; n < CASES; n++) {
            List<Stretch> asked = List.of(stretch(random, 1), stretch(random, 2));
            List<Breakage> found = breakages.of(asked);
            var pace = paces.of(asked);
            for (Stretch of : asked) {
                assertThat(found.stream().filter(b -> b.key() == of.key()).toList()).as("%s", of)
                        .usingRecursiveComparison().withComparatorForType(CLOSE, Double.class).ignoringCollectionOrder()
                        .isEqualTo(brokenByHand(of, List.of()));
                assertThat(pace.get(of.key())).as("%s", of)
                        .isEqualTo(new Pace(releasedByHand(of).size(), leadByHand(of)));
            }
        }
    }

    @Test
    void effects_are_what_counting_by_hand_gives_without_what_was_the_occasion() {
        Random random = new Random(32);
        for (int n = 0; n < CASES; n++) {
            Stretch before = stretch(random, 1);
            Stretch after = new Stretch(1, before.project(), before.till(), moment(random).plus(Duration.ofDays(30)));
            List<Long> occasion = brokenByHand(before, List.of()).stream().filter(b -> random.nextInt(4) == 0)
                    .map(Breakage::incident).toList();
            var found = effects.of(List.of(new Effects.Question(1, before.project(), before.since(), before.till(),
                    after.since(), after.till(), occasion))).get(1L);
            assertThat(found).extracting(EffectView::target).containsExactly(IncidentKind.values());
            for (EffectView effect : found) {
                same(effect.before(), before, rate(before, effect.target(), occasion));
                same(effect.after(), after, rate(after, effect.target(), List.of()));
                assertThat(effect).usingRecursiveComparison().withComparatorForType(CLOSE, Double.class)
                        .isEqualTo(verdict(effect));
            }
        }
    }

    private double rate(Stretch of, IncidentKind kind, List<Long> without) {
        return brokenByHand(of, without).stream().filter(b -> b.kind() == kind).mapToDouble(Breakage::share).sum();
    }

    private void same(RateView served, Stretch of, double incidents) {
        int releases = releasedByHand(of).size();
        double weeks = Duration.between(of.since(), of.till()).toMinutes() / 60.0 / 24 / 7;
        assertThat(served).as("%s", of).usingRecursiveComparison().withComparatorForType(CLOSE, Double.class)
                .isEqualTo(new RateView(of.since(), of.till(), incidents, releases,
                        releases == 0 ? null : incidents / releases * 100, weeks <= 0 ? null : releases / weeks));
    }

    /** The interval by itself is held against published tables elsewhere; here, that the right numbers go into it. */
    private static EffectView verdict(EffectView e) {
        if (e.before().releases() == 0 || e.after().releases() == 0 || e.before().incidents() + e.after().incidents() == 0) {
            return new EffectView(e.target(), e.before(), e.after(), null, null, null, EffectVerdict.TOO_FEW_DATA);
        }
        RateRatio ratio = RateRatio.of(e.after().incidents(), e.after().releases(), e.before().incidents(),
                e.before().releases()).orElseThrow();
        Double value = e.before().incidents() == 0 ? null
                : e.after().incidents() / e.after().releases() / (e.before().incidents() / e.before().releases());
        double low = ratio.interval().low();
        double high = ratio.interval().high();
        EffectVerdict verdict = high < 1 ? EffectVerdict.BETTER
                : low > 1 ? EffectVerdict.WORSE
                        : low >= 0.5 && high <= 2 ? EffectVerdict.NO_CHANGE : EffectVerdict.TOO_FEW_DATA;
        return new EffectView(e.target(), e.before(), e.after(), value, low, RateRatio.finite(high), verdict);
    }

    @Test
    void many_questions_take_as_many_statements_as_one() {
        founded.world();
        Random random = new Random(33);
        List<Effects.Question> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Stretch s = stretch(random, i);
            many.add(new Effects.Question(i, s.project(), s.since(), s.till(), s.till(), moment(random), List.of()));
        }
        assertThat(StatementCounter.of(() -> effects.of(many)))
                .isEqualTo(StatementCounter.of(() -> effects.of(many.subList(0, 1))))
                .isEqualTo(2);
    }
}
