package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** May it be signed HEALTHY now, and if not, why not. Pure. */
record Readiness(boolean allowed, Instant from, List<Blocker> blockers) {

    /** What stands in the way. */
    record Blocker(BlockerCode code, Long itemId, Instant until) {
    }

    static Readiness of(Watch watch, Round lastDone, List<ItemState> items, Instant now) {
        if (!watch.isLive()) {
            return new Readiness(false, null, List.of());
        }
        Instant from = watch.signableFrom();
        List<Blocker> blockers = new ArrayList<>();
        if (watch.signedAt != null) {
            blockers.add(new Blocker(BlockerCode.SECOND_PERSON, null, null));
            return new Readiness(false, from, blockers);
        }
        if (now.isBefore(from)) {
            blockers.add(new Blocker(BlockerCode.TOO_EARLY, null, from));
        }
        boolean fresh = lastDone != null && now.isBefore(lastDone.freshUntil(watch.schedule.interval()));
        int round = fresh ? lastDone.number() : watch.open().map(Round::number).orElse(Integer.MAX_VALUE);
        for (ItemState item : items) {
            CheckResult seen = item.inOpen() == CheckResult.NOT_OK || item.inOpen() == CheckResult.UNSURE
                    ? item.inOpen()
                    : fresh ? item.inDone() : item.inOpen();
            // an incomplete round counts for nothing: what is fine in it does not unblock, what is not does block
            boolean fine = item.isFine(seen, round);
            if (item.required() && !fine) {
                blockers.add(blocker(item, seen, watch, now));
            }
        }
        boolean complete = fresh || items.stream().allMatch(item -> item.isFine(null, round));
        return new Readiness(blockers.isEmpty() && complete, from, blockers);
    }

    private static Blocker blocker(ItemState item, CheckResult seen, Watch watch, Instant now) {
        if (seen == null) {
            Instant asked = item.from(watch.deployedAt);
            return new Blocker(BlockerCode.UNANSWERED, item.id(), asked.isAfter(now) ? asked : null);
        }
        return new Blocker(seen == CheckResult.NOT_OK ? BlockerCode.NOT_OK : BlockerCode.UNSURE, item.id(), null);
    }

    /** In words, for whoever wants to sign. */
    String reasons() {
        List<String> reasons = new ArrayList<>();
        for (BlockerCode code : BlockerCode.values()) {
            long count = blockers.stream().filter(blocker -> blocker.code() == code).count();
            if (count > 0) {
                reasons.add(switch (code) {
                    case TOO_EARLY -> "it must be watched until " + from;
                    case UNANSWERED -> count + " required item(s) have no fresh answer";
                    case NOT_OK -> count + " item(s) are not OK";
                    case UNSURE -> "somebody is unsure of " + count + " item(s)";
                    case SECOND_PERSON -> "a second person must agree: use `secondSignOff`";
                });
            }
        }
        return String.join("; ", reasons);
    }
}
