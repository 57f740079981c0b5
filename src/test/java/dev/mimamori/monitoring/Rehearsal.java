package dev.mimamori.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

import dev.mimamori.release.Risk;

/** Runs one watch as the engine would, on a clock that a test moves, and keeps what was opened and said. */
final class Rehearsal {

    static final Duration SETTLE = Duration.ofSeconds(30);

    final Watch watch;
    Duty duty;
    Instant now;
    /** Whether what is said of a round arrives. */
    IntPredicate arrives = round -> true;
    final Map<Integer, Round> rounds = new TreeMap<>();
    /** Each once, as the database keeps them, with the moment at which it was said first. */
    final Map<String, Occasion> said = new LinkedHashMap<>();
    final List<Instant> saidAt = new ArrayList<>();

    private Rehearsal(Watch watch, Duty duty) {
        this.watch = watch;
        this.duty = duty;
    }

    /** A Wednesday's time of day, as {@code 10:00}, or a moment, as {@code 2026-04-01T10:00}; in UTC. */
    static Instant at(String time) {
        String moment = time.contains("T") ? time : "2026-04-01T" + time;
        return Instant.parse(moment + (moment.length() == 16 ? ":00Z" : "Z"));
    }

    /** First and interval; overdue after a quarter of an hour, around the clock, to be signed at any time. */
    static Schedule every(String first, String interval) {
        return new Schedule(Risk.HIGH, Duration.parse(first), Duration.parse(interval), Duration.ofMinutes(15),
                Duration.ZERO, Duration.ofHours(8), false, false);
    }

    static Schedule respecting(Schedule s) {
        return new Schedule(s.risk(), s.firstAfter(), s.interval(), s.grace(), s.minimumWatch(), s.maximumSnooze(),
                s.secondSignOff(), true);
    }

    static Schedule with(Schedule s, Duration grace, Duration minimumWatch) {
        return new Schedule(s.risk(), s.firstAfter(), s.interval(), grace, minimumWatch, s.maximumSnooze(),
                s.secondSignOff(), s.respectWorkingHours());
    }

    static Rehearsal made(Schedule schedule, Instant deployedAt, Duty duty) {
        return new Rehearsal(new Watch(7, 70, deployedAt, schedule, List.of()), duty);
    }

    static Rehearsal registered(Schedule schedule, Instant deployedAt, Instant now, Duty duty) {
        return made(schedule, deployedAt, duty).begin(now);
    }

    static Rehearsal registered(Schedule schedule, String deployedAt, String now) {
        return registered(schedule, at(deployedAt), at(now), new Duty(List.of()));
    }

    Rehearsal begin(Instant moment) {
        now = moment;
        watch.begin(moment, SETTLE, duty);
        return kept();
    }

    /** The engine runs: it looks whenever it asked to. */
    Rehearsal until(Instant moment) {
        while (watch.lookAt != null && !watch.lookAt.isAfter(moment)) {
            now = watch.lookAt;
            look();
        }
        now = moment;
        return this;
    }

    Rehearsal until(String time) {
        return until(at(time));
    }

    /** Nothing runs before this; then the engine looks at what is due. */
    Rehearsal downUntil(Instant moment) {
        now = moment;
        if (watch.lookAt != null && !watch.lookAt.isAfter(moment)) {
            look();
        }
        return this;
    }

    Rehearsal downUntil(String time) {
        return downUntil(at(time));
    }

    Rehearsal look() {
        watch.look(now, duty);
        return kept();
    }

    /** Somebody does something, now. */
    Rehearsal deed(Consumer<Watch> deed) {
        deed.accept(watch);
        return look();
    }

    Rehearsal answers(boolean fine) {
        return deed(w -> w.complete(now, fine));
    }

    private Rehearsal kept() {
        watch.changedRounds.forEach(round -> rounds.put(round.number(), round));
        watch.changedRounds.clear();
        watch.occasions.forEach(occasion -> {
            if (said.putIfAbsent(occasion.reason() + " " + occasion.key(), occasion) == null) {
                saidAt.add(now);
            }
        });
        watch.occasions.clear();
        watch.open().filter(round -> round.asked() && arrives.test(round.number())).ifPresent(r -> {
            watch.latest = new Round(r.number(), r.dueAt(), r.openedAt(), r.status(), r.completedAt(), true, true);
            rounds.put(r.number(), watch.latest);
        });
        return this;
    }

    /** What was said and when, such as {@code 10:00 CHECK_DUE slot:1}; with the day where it is another. */
    List<String> said() {
        List<String> lines = new ArrayList<>();
        for (String what : said.keySet()) {
            String moment = saidAt.get(lines.size()).toString().substring(0, 16);
            lines.add((moment.startsWith("2026-04-01T") ? moment.substring(11) : moment) + " " + what);
        }
        return lines;
    }

    /** Such as {@code 1 MISSED}. */
    List<String> rounds() {
        return rounds.values().stream().map(round -> round.number() + " " + round.status()).toList();
    }

    /** The invariant: opened + skipped = elapsed slots. */
    boolean adds() {
        return rounds.size() + watch.skippedAt(now) == watch.grid.lastAt(now);
    }
}
