package dev.mimamori.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One watch of a release, and the rule of what happens when. Pure: it is told the time and who is on duty, and changes
 * only itself. The engine looks at it when {@link #lookAt} comes; looking too early changes nothing, so that whatever
 * may have changed the answer just makes it look at once.
 *
 * <p>
 * Invariant, until it is signed or ended: rounds opened + slots skipped = slots elapsed.
 */
final class Watch {

    final long id;
    final long releaseId;
    Instant deployedAt;
    Schedule schedule;
    List<EscalationStep> steps;
    Grid grid;
    int nextSlot = 1;
    int skipped;
    int missedStreak;
    Instant snoozedUntil;
    Instant settleUntil;
    Instant goodFrom;
    Instant goodUntil;
    Instant signedAt;
    Instant endedAt;
    Instant lookAt;
    /** The round with the highest number; null before the first. */
    Round latest;

    /** As the database has it. */
    Terms kept = new Terms(null, null, 0);
    /** Rounds that were changed or opened, to be kept. */
    final List<Round> changedRounds = new ArrayList<>();
    /** What somebody must be told. */
    final List<Occasion> occasions = new ArrayList<>();

    Watch(long id, long releaseId, Instant deployedAt, Schedule schedule, List<EscalationStep> steps) {
        this.id = id;
        this.releaseId = releaseId;
        this.deployedAt = deployedAt;
        this.schedule = schedule;
        this.steps = steps;
        this.grid = new Grid(1, deployedAt.plus(schedule.firstAfter()), schedule.interval());
    }

    Terms terms() {
        return new Terms(new Terms.Agreed(schedule, deployedAt, signedAt, endedAt),
                new Terms.Course(grid, snoozedUntil, settleUntil, goodFrom, goodUntil),
                latest == null ? 0 : latest.number());
    }

    boolean isLive() {
        return endedAt == null;
    }

    /** The round that wants an answer. */
    Optional<Round> open() {
        return Optional.ofNullable(latest).filter(Round::isOpen);
    }

    Instant signableFrom() {
        return deployedAt.plus(schedule.minimumWatch());
    }

    /**
     * Begins at registration. Slot 1 opens at once if it is less than one interval old; otherwise the next slot is the
     * first to open, and those before it are skipped. What opens now is not told before {@code settle} is over, so that
     * a back-fill does not ring.
     */
    void begin(Instant now, Duration settle, Duty duty) {
        int elapsed = grid.lastAt(now);
        if (elapsed > 1) {
            skipped = elapsed;
            nextSlot = elapsed + 1;
        } else if (elapsed == 1) {
            settleUntil = now.plus(settle);
        }
        look(now, duty);
    }

    /** Does what is due, and says when to look again. */
    void look(Instant now, Duty duty) {
        if (!isLive()) {
            lookAt = null;
            return;
        }
        Outlook outlook = new Outlook(this, duty);
        boolean asked = openDue(now, outlook) | askForEarlyRound(now, outlook);
        if (snoozedUntil != null && !now.isBefore(outlook.permitted(snoozedUntil))) {
            if (!asked && signedAt == null) {
                open().filter(Round::asked).ifPresent(round -> say(ReminderReason.CHECK_DUE,
                        "slot:" + round.number() + ":after:" + snoozedUntil.getEpochSecond(), snoozedUntil, now));
            }
            snoozedUntil = null;
        }
        outlook.overdueAt().filter(at -> !at.isAfter(now)).ifPresent(
                at -> say(ReminderReason.OVERDUE, "overdue:" + latest.number(), at, now));
        outlook.readyAt().filter(at -> !at.isAfter(now) && now.isBefore(goodUntil)).ifPresent(
                at -> say(ReminderReason.READY_TO_SIGN_OFF, "ready:" + latest.number(), at, now));
        lookAt = outlook.nextLook(now);
    }

    private boolean openDue(Instant now, Outlook outlook) {
        int due = grid.lastAt(now);
        if (due < nextSlot || !outlook.opens(due, now)) {
            return false;
        }
        Instant dueAt = outlook.permitted(grid.timeOf(due));
        if (signedAt == null) {
            skipped += due - nextSlot;
            openRound(Round.open(due, dueAt, now, true));
            say(ReminderReason.CHECK_DUE, "slot:" + due, dueAt, now);
        } else {
            say(ReminderReason.SECOND_SIGN_OFF, "slot:" + due, dueAt, now);
        }
        nextSlot = due + 1;
        return true;
    }

    private void openRound(Round round) {
        open().ifPresent(before -> {
            if (before.told()) {
                missedStreak++;
            }
            changedRounds.add(before.ended(RoundStatus.MISSED));
        });
        keep(round);
    }

    private void keep(Round round) {
        latest = round;
        changedRounds.removeIf(changed -> changed.number() == round.number());
        changedRounds.add(round);
    }

    private boolean askForEarlyRound(Instant now, Outlook outlook) {
        Optional<Instant> due = outlook.earlyAt().filter(at -> !at.isAfter(now));
        due.ifPresent(at -> {
            keep(latest.asking());
            say(ReminderReason.CHECK_DUE, "slot:" + latest.number(), at, now);
        });
        return due.isPresent();
    }

    private void say(ReminderReason reason, String key, Instant dueAt, Instant now) {
        boolean settles = settleUntil != null && settleUntil.isAfter(now) && latest != null && latest.number() == 1;
        Instant notBefore = settles ? settleUntil : now;
        occasions.add(new Occasion(id, releaseId, reason, key, dueAt, notBefore, missedStreak, steps, List.of(),
                signedAt == null && latest != null ? latest.number() : null, schedule.respectWorkingHours(), null));
    }

    /**
     * Slots that passed without a round, as of now. Of those that nobody has looked at yet the last one may still open:
     * it is skipped as well while the engine is told to wait.
     */
    int skippedAt(Instant now) {
        int pending = isLive() && signedAt == null ? Math.max(0, grid.lastAt(now) - nextSlot + 1) : 0;
        boolean waiting = lookAt == null || lookAt.isAfter(now);
        return skipped + (waiting ? pending : Math.max(0, pending - 1));
    }

    // ───────────────────────── what people do ─────────────────────────

    /** The slot that opens next: of those that passed while nobody worked, the last. */
    int next(Instant now) {
        return Math.max(nextSlot, grid.lastAt(now));
    }

    /** Opens the next slot's round before its time: nobody is asked for it again once it is done. */
    void lookEarly(Instant now) {
        int number = next(now);
        skipped += number - nextSlot;
        nextSlot = number + 1;
        openRound(Round.open(number, grid.timeOf(number), now, false));
    }

    /** Every required item of the latest round has an answer. */
    void complete(Instant now, boolean fine) {
        if (latest.isOpen()) {
            keep(latest.done(now));
            missedStreak = 0;
        }
        judge(fine);
    }

    /** The answers of the last complete look, as they are now. */
    void judge(boolean fine) {
        goodFrom = fine ? latest.completedAt() : null;
        goodUntil = fine ? latest.freshUntil(schedule.interval()) : null;
    }

    /** Something is not as expected, or somebody cannot tell: what was fine before counts no more. */
    void doubt() {
        goodFrom = null;
        goodUntil = null;
    }

    /** Until when people may let it wait at most; empty where nobody is reminded any more. */
    Optional<Instant> snoozableUntil() {
        return !isLive() || signedAt != null ? Optional.empty()
                : Optional.of(open().map(Round::dueAt).orElseGet(() -> grid.timeOf(nextSlot)).plus(schedule.maximumSnooze()));
    }

    void snooze(Instant until) {
        snoozedUntil = until;
    }

    /** The first of two signatures: no new rounds, and the second is asked for on the same grid. */
    void sign(Instant now) {
        stopCounting(now);
        nextSlot = grid.lastAt(now) + 1; // also where somebody has looked early
        signedAt = now;
        snoozedUntil = null;
    }

    /** Nobody is reminded any more. */
    void end(Instant now) {
        if (signedAt == null) {
            stopCounting(now);
        }
        endedAt = now;
        lookAt = null;
    }

    private void stopCounting(Instant now) {
        int elapsed = grid.lastAt(now);
        skipped += Math.max(0, elapsed - nextSlot + 1);
        nextSlot = Math.max(nextSlot, elapsed + 1);
        open().ifPresent(round -> keep(round.ended(RoundStatus.CLOSED)));
    }

    /** Goes on after its end was a mistake: the round that was open is asked for anew, unless the next has come. */
    void revive(Instant now) {
        endedAt = null;
        if (signedAt == null && latest != null && latest.status() == RoundStatus.CLOSED) {
            keep(latest.reopened());
            if (latest.asked() && grid.lastAt(now) < nextSlot) {
                say(ReminderReason.CHECK_DUE, "slot:" + latest.number() + ":again:" + now.toEpochMilli(),
                        latest.dueAt(), now);
            }
        }
    }

    // ───────────────────────── when the schedule changes ─────────────────────────

    /** Whether it has been made, and nothing has been asked yet. */
    private boolean isNew() {
        return lookAt == null && isLive();
    }

    /** The first slot comes no later than this. Only before any slot has passed. */
    void firstNoLaterThan(Instant at, Instant now) {
        boolean none = isNew() || latest == null && skipped == 0 && grid.lastAt(now) == 0;
        if (none && at.isBefore(grid.timeOf(1))) {
            grid = new Grid(1, at, schedule.interval());
        }
    }

    /** Another schedule or moment of deployment: slots that have passed keep their numbers and times. */
    void reschedule(Schedule other, Instant deployed, Instant now) {
        Instant before = grid.timeOf(Math.max(nextSlot, grid.lastAt(now) + 1));
        boolean moved = !deployed.equals(deployedAt);
        schedule = other;
        deployedAt = deployed;
        Grid own = new Grid(1, deployed.plus(other.firstAfter()), other.interval());
        int elapsed = grid.lastAt(now);
        if (isNew()) {
            grid = own;
            return;
        }
        if (elapsed == 0 && latest == null) {
            Instant first = own.at();
            grid = new Grid(1, moved || first.isBefore(before) ? first : before, other.interval());
            return;
        }
        Instant next = own.timeOf(Math.max(1, own.lastAt(now) + 1));
        int slot = Math.max(nextSlot, elapsed + 1);
        grid = new Grid(slot, moved || next.isBefore(before) ? next : before, other.interval());
        // of the slots that wait for somebody to work the last still opens, unless the grid has moved past now
        int pending = Math.max(nextSlot, Math.min(slot, grid.lastAt(now)));
        skipped += signedAt == null ? pending - nextSlot : 0;
        nextSlot = pending;
    }
}
