package dev.mimamori.monitoring;

import java.time.Duration;
import java.time.Instant;

import dev.mimamori.common.Row;

/**
 * An item with what was answered, as far as completeness and readiness need it.
 *
 * @param firstOk the first round in which it was answered OK; null: in none
 * @param inOpen its answer in the open round
 * @param inDone its answer in the last complete round
 */
record ItemState(long id, long checklistId, boolean required, Duration notBefore, boolean once, Integer firstOk,
        CheckResult inOpen, CheckResult inDone) {

    static ItemState of(Row row) {
        return new ItemState(row.id("id"), row.id("checklist_id"), row.flag("required"), row.seconds("not_before"),
                row.flag("once"), row.integerOrNull("first_ok"), row.constant("in_open", CheckResult.class),
                row.constant("in_done", CheckResult.class));
    }

    /** When it is asked for the first time. */
    Instant from(Instant deployedAt) {
        return notBefore == null ? deployedAt : deployedAt.plus(notBefore);
    }

    private boolean settledBefore(int round) {
        return once && firstOk != null && firstOk < round;
    }

    /** Whether a round asks for it. */
    boolean askedIn(Round round, Instant deployedAt) {
        return !settledBefore(round.number()) && !from(deployedAt).isAfter(round.dueAt());
    }

    /** Whether, with this answer in a round, it lets the release be signed off. What is said counts before what was. */
    boolean isFine(CheckResult result, int round) {
        return !required || (result == null ? settledBefore(round) : result.isFine());
    }
}
