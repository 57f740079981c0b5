package dev.mimamori.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.mimamori.monitoring.WatchModel.Look;
import dev.mimamori.monitoring.WatchModel.Rules;
import dev.mimamori.release.Risk;

/**
 * Random watches against an independent model: thousands of schedules, hours, outages, snoozes, answers. A failure
 * names its seed.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchModelTest {

    @Test
    void around_the_clock_to_the_second() {
        for (long seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            new Play(seed, random, Duration.ofSeconds(1), LocalDate.of(2026, 4, 1), null, 600 + random.nextInt(1200)).run();
        }
    }

    @Test
    void in_working_hours_over_days_and_weekends() {
        for (long seed = 10_000; seed < 10_700; seed++) {
            Random random = new Random(seed);
            LocalDate day = LocalDate.of(2026, 2, 1).plusDays(random.nextInt(300));
            new Play(seed, random, Duration.ofMinutes(15), day, Town.random(random, day), 96 * (2 + random.nextInt(6))).run();
        }
    }

    @ParameterizedTest
    @CsvSource({ "2026-03-28", "2026-10-24", "2026-03-07", "2026-10-31", "2026-04-04", "2026-10-03" })
    void over_a_day_on_which_clocks_change(LocalDate eve) {
        for (long seed = eve.toEpochDay() * 1000; seed < eve.toEpochDay() * 1000 + 60; seed++) {
            Random random = new Random(seed);
            new Play(seed, random, Duration.ofMinutes(15), eve, Town.random(random, eve), 96 * 3).run();
        }
    }

    /** One watch and its model, side by side. */
    private static final class Play {

        private final String seed;
        private final Random random;
        private final Duration tick;
        private final Instant deployedAt;
        private final int ticks;
        private final int registered;
        private final Rehearsal run;
        private final WatchModel model;
        private final IntPredicate arrives;
        private final List<String> story = new ArrayList<>();

        Play(long seed, Random random, Duration tick, LocalDate day, Town town, int ticks) {
            this.random = random;
            this.tick = tick;
            this.ticks = ticks;
            deployedAt = day.atStartOfDay(Somebody.UTC).toInstant().plus(tick.multipliedBy(random.nextInt(90)));
            Rules rules = new Rules(random.nextInt(20), 1 + random.nextInt(random.nextBoolean() ? 6 : 90),
                    random.nextInt(random.nextBoolean() ? 4 : 60), random.nextInt(ticks / 2),
                    (int) (Round.PROMPT.toSeconds() / tick.toSeconds()));
            registered = random.nextInt(3) > 0 ? 0 : random.nextInt(3 * rules.interval() + rules.first() + 1);
            Schedule schedule = new Schedule(Risk.LOW, span(rules.first()), span(rules.interval()), span(rules.grace()),
                    span(rules.minimumWatch()), span(1000), false, town != null);
            BitSet works = new BitSet();
            works.set(0, registered + 2 * ticks);
            for (int i = 0; town != null && i < registered + 2 * ticks; i++) {
                works.set(i, town.works(at(i)));
            }
            int deaf = random.nextInt(4);
            arrives = round -> round % 4 != deaf;
            model = new WatchModel(rules, works, registered);
            run = Rehearsal.made(schedule, deployedAt, town == null ? new Duty(List.of()) : town.duty());
            run.arrives = arrives;
            this.seed = "seed " + seed + ", deployed " + deployedAt + ", registered at " + registered + ", " + rules
                    + ", " + (town == null ? "always" : town);
        }

        void run() {
            model.passes(registered);
            model.runs(registered, arrives);
            run.begin(at(registered));
            compare(registered);
            int until = registered + ticks / 2;
            int down = -1;
            for (int i = registered + 1; i < until; i++) {
                model.passes(i);
                if (down < i && random.nextInt(80) == 0) {
                    down = i + random.nextInt(random.nextBoolean() ? 10 : 150);
                    story.add(i + " down until " + down);
                }
                if (i >= down) {
                    step(i);
                    if (random.nextInt(12) == 0) {
                        deed(i);
                    }
                    compare(i);
                }
            }
            quietly(Math.max(until, down));
        }

        private void step(int i) {
            model.runs(i, arrives);
            run.downUntil(at(i)).until(at(i));
        }

        /** From here on nobody does anything, and what was said to come does come. */
        private void quietly(int from) {
            for (int i = registered + ticks / 2; i <= from; i++) {
                model.passes(i);
            }
            step(from);
            compare(from);
            List<Instant> upcoming = new Outlook(run.watch, run.duty).upcoming(at(from), 5);
            int before = run.said.size();
            int end = registered + 2 * ticks - 1;
            for (int i = from + 1; i < end; i++) {
                model.passes(i);
                step(i);
                compare(i);
            }
            List<Instant> asked = new ArrayList<>();
            int n = 0;
            for (String what : run.said.keySet()) {
                if (n >= before && (what.startsWith("CHECK_DUE") || what.startsWith("SECOND"))) {
                    asked.add(run.saidAt.get(n));
                }
                n++;
            }
            expect(from, "upcoming", asked.subList(0, Math.min(5, asked.size())),
                    upcoming.stream().filter(time -> time.isBefore(at(end))).toList());
        }

        private void deed(int i) {
            int which = random.nextInt(100);
            if (model.ended || model.signed && which < 95) {
                return;
            }
            story.add(i + " deed " + which);
            if (which < 45 && model.isOpen()) {
                boolean fine = random.nextInt(4) > 0;
                model.answers(i, fine);
                act(i, w -> w.complete(at(i), fine));
            } else if (which < 55) {
                model.looksEarly(i);
                act(i, w -> w.lookEarly(at(i)));
            } else if (which < 75 && !model.isPending(i)) {
                int until = i + 1 + random.nextInt(40);
                model.snoozes(i, until);
                act(i, w -> w.snooze(at(until)));
            } else if (which < 78) {
                model.doubts();
                act(i, Watch::doubt);
            } else if (which >= 94 && which < 97 && !model.signed) {
                model.signs(i);
                act(i, w -> w.sign(at(i)));
            } else if (which == 99) {
                model.ends(i);
                act(i, w -> w.end(at(i)));
            }
        }

        private void act(int i, java.util.function.Consumer<Watch> deed) {
            run.deed(deed);
            model.runs(i, arrives);
        }

        private void compare(int i) {
            Watch watch = run.watch;
            expect(i, "rounds", model.looks.size(), run.rounds.size());
            expect(i, "skipped", model.skippedAt(i), watch.skippedAt(at(i)));
            expect(i, "streak", model.streak, watch.missedStreak);
            expect(i, "a next look that is to come", model.ended, watch.lookAt == null || !watch.lookAt.isAfter(at(i)));
            if (!model.signed && !model.ended) {
                int elapsed = Math.max(model.elapsed(i), model.latest == null ? 0 : model.latest.number);
                expect(i, "opened + skipped", elapsed, run.rounds.size() + watch.skippedAt(at(i)));
            }
            if (model.latest != null) {
                expect(i, "the latest", round(model.latest), watch.latest);
            }
            if (run.said.size() != model.said.size() || i % 64 == 0) {
                expect(i, "said", model.said, said());
                expect(i, "numbers", model.looks.keySet(), run.rounds.keySet());
                model.looks.values().forEach(look -> expect(i, "a round", round(look), run.rounds.get(look.number)));
                expect(i, "open rounds", model.isOpen() ? 1L : 0L, run.rounds.values().stream().filter(Round::isOpen).count());
            }
        }

        private Round round(Look look) {
            return new Round(look.number, at(look.dueAt), at(look.openedAt), look.status,
                    look.status == RoundStatus.DONE ? at(look.completedAt) : null, look.asked, look.told);
        }

        private void expect(int i, String what, Object expected, Object actual) {
            if (!expected.equals(actual)) {
                assertThat(actual).as("%s at %d: %s, %s", what, i, seed, story).isEqualTo(expected);
            }
        }

        private Map<String, Integer> said() {
            Map<String, Integer> said = new TreeMap<>();
            int n = 0;
            for (String what : run.said.keySet()) {
                Instant moment = run.saidAt.get(n++);
                int after = what.indexOf(":after:");
                String key = after < 0 ? what
                        : what.substring(0, after + 7)
                                + index(Instant.ofEpochSecond(Long.parseLong(what.substring(after + 7))));
                said.put(key, index(moment));
            }
            return said;
        }

        private int index(Instant moment) {
            return (int) (Duration.between(deployedAt, moment).toSeconds() / tick.toSeconds());
        }

        private Instant at(int i) {
            return deployedAt.plus(tick.multipliedBy(i));
        }

        private Duration span(int length) {
            return tick.multipliedBy(length);
        }
    }
}
