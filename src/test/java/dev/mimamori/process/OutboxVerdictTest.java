package dev.mimamori.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.process.WatchHistory.Event;
import dev.mimamori.process.Witness.Told;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutboxVerdictTest {

    private static final long WATCH = 7;
    private static final String FIRST = WatchHistory.reminder("CHECK_DUE", "slot:1");
    private static final String SECOND = WatchHistory.reminder("CHECK_DUE", "slot:2");

    private final List<Told> reminders = new ArrayList<>();

    @Test
    void what_is_overtaken_may_be_cancelled_and_all_else_is_sent() {
        told(FIRST, true, 1L, "CANCELLED", 0).told(SECOND, false, 2L, "SENT", 1);

        assertThat(judge(Map.of(2L, 1)).contradictions).isEmpty();
    }

    @Test
    void what_comes_again_is_counted_and_never_comes_more_often_than_it_was_tried() {
        told(FIRST, false, 1L, "SENT", 2).told(SECOND, false, 2L, "SENT", 1);

        assertThat(judge(Map.of(1L, 2, 2L, 1)).contradictions).isEmpty();
        assertThat(judge(Map.of(1L, 2, 2L, 1)).repeated).isEqualTo(1);
        assertThat(judge(Map.of(1L, 2, 2L, 2)).contradictions).hasSize(1).allMatch(wrong -> wrong.startsWith("came 2 times"));
    }

    @Test
    void what_is_cancelled_though_nothing_took_its_place_is_lost() {
        told(FIRST, false, 1L, "SENT", 1).told(SECOND, true, 2L, "CANCELLED", 0);

        assertThat(judge(Map.of(1L, 1)).contradictions).hasSize(1).allMatch(wrong -> wrong.startsWith("lost"));
    }

    @Test
    void what_is_marked_and_did_not_come_or_came_and_is_nobodys_is_noticed() {
        told(FIRST, false, 1L, "SENT", 1).told(SECOND, false, 2L, "PENDING", 1);

        assertThat(judge(Map.of(9L, 1)).contradictions).hasSize(4).anyMatch(wrong -> wrong.startsWith("not sent"))
                .anyMatch(wrong -> wrong.startsWith("marked as sent")).contains("came, and nobody sent it: 9");
    }

    private OutboxVerdictTest told(String reminder, boolean cancelled, Long message, String status, int attempts) {
        reminders.add(new Told(WATCH, reminder, cancelled, message, 0, status, attempts));
        return this;
    }

    private OutboxVerdict judge(Map<Long, Integer> arrivals) {
        List<Event> events = List.of(new Event("opened", 1, null, 0), new Event("asked", 1, null, null),
                new Event("reminded", null, FIRST, null), new Event("missed", 1, null, null),
                new Event("opened", 2, null, 0), new Event("asked", 2, null, null),
                new Event("reminded", null, SECOND, null));
        return new OutboxVerdict(Map.of(WATCH, new WatchHistory("w", 2).play(events)), reminders, arrivals);
    }
}
