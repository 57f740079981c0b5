package dev.mimamori.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.mimamori.process.Witness.Told;

/**
 * Holds what the outbox says and what the receiver got against what the watches' histories ask for. Pure. Every message
 * is of one reminder: over WEBHOOK there are no digests.
 */
final class OutboxVerdict {

    final List<String> contradictions = new ArrayList<>();
    /** Arrivals beyond the first of each message: only a replica that was stopped in the middle of a send makes one. */
    int repeated;
    int sent;
    int cancelled;

    /**
     * @param histories of watches, by the number of their checklist
     * @param arrivals how often each message came, by its number
     */
    OutboxVerdict(Map<Long, WatchHistory> histories, List<Told> reminders, Map<Long, Integer> arrivals) {
        histories.values().forEach(history -> contradictions.addAll(history.contradictions()));
        Map<Long, Integer> rest = new HashMap<>(arrivals);
        for (Told told : reminders) {
            judge(told, histories.get(told.checklist()), arrivals.getOrDefault(told.message(), 0));
            rest.remove(told.message());
        }
        rest.keySet().forEach(message -> wrong("came, and nobody sent it: " + message));
    }

    private void judge(Told told, WatchHistory history, int arrived) {
        expect(history != null, "of no watch: " + told);
        expect(told.others() <= 0, "shares its message: " + told);
        expect(arrived <= told.attempts(), "came " + arrived + " times: " + told);
        repeated += Math.max(0, arrived - 1);
        if (told.cancelled()) {
            cancelled++;
            expect(history != null && history.isOvertaken(told.reminder()), "lost: " + told);
            expect(told.message() == null || Set.of("CANCELLED", "SENT").contains(told.status()), "half cancelled: " + told);
        } else {
            sent++;
            expect("SENT".equals(told.status()), "not sent: " + told);
            expect(arrived > 0, "marked as sent, and did not come: " + told);
        }
    }

    private void expect(boolean so, String otherwise) {
        if (!so) {
            wrong(otherwise);
        }
    }

    private void wrong(String what) {
        contradictions.add(what);
    }
}
