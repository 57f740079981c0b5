package dev.mimamori.monitoring;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What DESIGN.md says of a watch, played tick by tick and without any arithmetic on hours: whether somebody may be
 * asked is remembered for each tick. Times are numbers of ticks.
 */
final class WatchModel {

    static final class Look {
        final int number;
        final int dueAt;
        final int openedAt;
        boolean asked;
        boolean told;
        RoundStatus status = RoundStatus.DUE;
        int completedAt = -1;

        Look(int number, int dueAt, int openedAt, boolean asked) {
            this.number = number;
            this.dueAt = dueAt;
            this.openedAt = openedAt;
            this.asked = asked;
        }
    }

    /** All in ticks; {@code prompt}: a look within this is no outage. */
    record Rules(int first, int interval, int grace, int minimumWatch, int prompt) {
    }

    private final Rules rules;
    private final BitSet works;
    private final BitSet permitted = new BitSet();
    final Map<Integer, Look> looks = new TreeMap<>();
    final Map<String, Integer> said = new TreeMap<>();
    final List<Integer> streaks = new ArrayList<>();
    Look latest;
    int handled;
    int skipped;
    int streak;
    int snoozedUntil = -1;
    boolean signed;
    boolean ended;
    private int goodFrom = -1;
    private int goodUntil = -1;

    WatchModel(Rules rules, BitSet works, int registered) {
        this.rules = rules;
        this.works = works;
        // may be asked before it was registered: slot 1 may have come then
        permitted.or(works);
        permitted.clear(Math.min(registered, works.length()), Math.max(registered, works.length()));
        int elapsed = elapsed(registered);
        if (elapsed > 1) {
            skipped = elapsed;
            handled = elapsed;
        }
    }

    int elapsed(int tick) {
        return tick < rules.first ? 0 : (tick - rules.first) / rules.interval + 1;
    }

    int slotAt(int number) {
        return rules.first + (number - 1) * rules.interval;
    }

    boolean isOpen() {
        return latest != null && latest.status == RoundStatus.DUE;
    }

    boolean isPending(int tick) {
        return elapsed(tick) > handled;
    }

    /** Time passes, whether or not the service runs. */
    void passes(int tick) {
        permitted.set(tick, works.get(tick) && tick >= snoozedUntil);
    }

    /** The service runs at this tick. */
    void runs(int tick, java.util.function.IntPredicate arrives) {
        if (ended) {
            return;
        }
        boolean asked = opens(tick);
        if (isOpen() && !latest.asked && wasPermitted(latest.dueAt, tick)) {
            latest.asked = true;
            asked = true;
            say("CHECK_DUE slot:" + latest.number, tick);
        }
        if (snoozedUntil >= 0 && wasPermitted(snoozedUntil, tick)) {
            if (!asked && !signed && isOpen() && latest.asked) {
                say("CHECK_DUE slot:" + latest.number + ":after:" + snoozedUntil, tick);
            }
            snoozedUntil = -1;
        }
        if (!signed && isOpen() && latest.asked && wasPermitted(overdueAt(latest), tick)) {
            say("OVERDUE overdue:" + latest.number, tick);
        }
        boolean waited = goodFrom >= 0 && goodFrom < rules.minimumWatch && tick < goodUntil;
        if (!signed && waited && !isOpen() && wasPermitted(rules.minimumWatch, tick)) {
            say("READY_TO_SIGN_OFF ready:" + latest.number, tick);
        }
        if (isOpen() && latest.asked && arrives.test(latest.number)) {
            latest.told = true;
        }
    }

    private boolean opens(int tick) {
        int last = elapsed(tick);
        if (last <= handled) {
            return false;
        }
        int slot = slotAt(last);
        boolean justMissed = tick - slot <= rules.prompt && slot >= 0 && permitted.get(slot);
        if (!permitted.get(tick) && !justMissed) {
            return false;
        }
        if (signed) {
            say("SECOND_SIGN_OFF slot:" + last, tick);
        } else {
            skipped += last - handled - 1;
            open(new Look(last, permitted.nextSetBit(slot), tick, true));
            say("CHECK_DUE slot:" + last, tick);
            streaks.add(streak);
        }
        handled = last;
        return true;
    }

    private void open(Look look) {
        if (isOpen()) {
            latest.status = RoundStatus.MISSED;
            streak += latest.told ? 1 : 0;
        }
        latest = look;
        looks.put(look.number, look);
    }

    private boolean wasPermitted(int from, int tick) {
        int first = permitted.nextSetBit(Math.max(0, from));
        return from <= tick && first >= 0 && first <= tick;
    }

    private int overdueAt(Look look) {
        return rules.grace + (look.openedAt - look.dueAt > rules.prompt ? look.openedAt : look.dueAt);
    }

    private void say(String what, int tick) {
        said.putIfAbsent(what, tick);
    }

    // what people do

    void answers(int tick, boolean fine) {
        latest.status = RoundStatus.DONE;
        latest.completedAt = tick;
        streak = 0;
        goodFrom = fine ? tick : -1;
        goodUntil = Math.max(tick, latest.dueAt) + rules.interval;
    }

    void doubts() {
        goodFrom = -1;
    }

    void looksEarly(int tick) {
        int number = Math.max(handled + 1, elapsed(tick));
        skipped += number - handled - 1;
        handled = number;
        open(new Look(number, slotAt(number), tick, false));
    }

    void snoozes(int tick, int until) {
        snoozedUntil = until;
        permitted.clear(tick);
    }

    void signs(int tick) {
        ends(tick);
        ended = false;
        signed = true;
        handled = elapsed(tick);
        snoozedUntil = -1;
        passes(tick);
    }

    void ends(int tick) {
        ended = true;
        if (!signed) {
            skipped += Math.max(0, elapsed(tick) - handled);
            handled = Math.max(handled, elapsed(tick));
            if (isOpen()) {
                latest.status = RoundStatus.CLOSED;
            }
        }
    }

    /** Slots without a round by now. */
    int skippedAt(int tick) {
        return skipped + (signed || ended ? 0 : Math.max(0, elapsed(tick) - handled));
    }
}
