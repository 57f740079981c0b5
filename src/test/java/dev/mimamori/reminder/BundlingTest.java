package dev.mimamori.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.monitoring.ReminderReason;
import dev.mimamori.reminder.Bundling.Item;
import dev.mimamori.reminder.Bundling.Lately;
import dev.mimamori.reminder.Bundling.Limits;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BundlingTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final int LIMIT = 20;
    private static final Limits LIMITS = new Limits(LIMIT, Duration.ofSeconds(10));

    private static List<Item> fresh(int count) {
        return LongStream.range(0, count).mapToObj(id -> new Item(id, ReminderReason.CHECK_DUE, false)).toList();
    }

    private static List<Item> deferred(int count) {
        return LongStream.range(100, 100 + count).mapToObj(id -> new Item(id, ReminderReason.CHECK_DUE, true)).toList();
    }

    @SafeVarargs
    private static List<Item> both(List<Item>... lists) {
        List<Item> all = new ArrayList<>();
        for (List<Item> list : lists) {
            all.addAll(list);
        }
        return all;
    }

    private static Bundling bundled(List<Item> due, Lately lately) {
        return Bundling.of(due, lately, LIMITS, NOW);
    }

    @Test
    void a_few_go_out_by_themselves() {
        assertThat(bundled(fresh(3), Lately.NOTHING)).isEqualTo(new Bundling(fresh(3), List.of(), List.of(), null, false));
    }

    @Test
    void what_came_up_at_night_is_one_digest_in_the_morning() {
        assertThat(bundled(deferred(2), Lately.NOTHING).digest()).isEqualTo(deferred(2));
        assertThat(bundled(both(deferred(9), fresh(1)), Lately.NOTHING))
                .isEqualTo(new Bundling(List.of(), both(deferred(9), fresh(1)), List.of(), null, false));
    }

    @Test
    void one_that_came_up_at_night_is_no_digest() {
        assertThat(bundled(deferred(1), Lately.NOTHING).single()).isEqualTo(deferred(1));
    }

    @Test
    void up_to_the_hourly_limit_each_goes_by_itself() {
        assertThat(bundled(fresh(LIMIT), Lately.NOTHING).single()).hasSize(LIMIT);
        assertThat(bundled(fresh(1), new Lately(LIMIT - 1, null)).single()).hasSize(1);
    }

    @Test
    void above_the_hourly_limit_they_gather_for_a_moment_and_are_one_digest() {
        assertThat(bundled(fresh(LIMIT + 1), Lately.NOTHING))
                .isEqualTo(new Bundling(List.of(), List.of(), fresh(LIMIT + 1), NOW.plusSeconds(10), true));
        assertThat(bundled(fresh(1), new Lately(LIMIT, null)).until()).isEqualTo(NOW.plusSeconds(10));

        assertThat(bundled(both(deferred(LIMIT + 1), fresh(1)), Lately.NOTHING).digest()).hasSize(LIMIT + 2);
        assertThat(bundled(deferred(1), new Lately(LIMIT, null)).digest()).as("of one").hasSize(1);
    }

    @Test
    void what_comes_while_others_gather_goes_into_the_same_digest() {
        Instant end = NOW.plusSeconds(4);
        assertThat(bundled(fresh(2), Lately.NOTHING.gathering(LIMIT + 1, end)))
                .isEqualTo(new Bundling(List.of(), List.of(), fresh(2), end, true));
    }

    @Test
    void whoever_is_not_above_the_limit_waits_for_nothing_that_gathers() {
        assertThat(bundled(fresh(2), Lately.NOTHING.gathering(3, NOW.plusSeconds(4))).single()).isEqualTo(fresh(2));
    }

    @Test
    void above_the_limit_digests_keep_their_distance() {
        Instant last = NOW.minus(Duration.ofMinutes(5));
        Bundling soon = bundled(fresh(3), new Lately(LIMIT, last));
        assertThat(soon).isEqualTo(new Bundling(List.of(), List.of(), fresh(3), last.plus(Bundling.BETWEEN_DIGESTS), false));
        assertThat(bundled(fresh(3), new Lately(LIMIT, NOW.minus(Bundling.BETWEEN_DIGESTS))).digest()).hasSize(3);
    }

    @Test
    void an_alarm_is_never_put_into_a_digest_and_never_waits() {
        List<Item> alarms = List.of(new Item(7, ReminderReason.NOT_OK_REPORTED, false),
                new Item(8, ReminderReason.HELP_WANTED, false));
        assertThat(bundled(both(deferred(3), alarms), Lately.NOTHING).single()).isEqualTo(alarms);
        Bundling busy = bundled(both(fresh(2), alarms), new Lately(LIMIT, NOW));
        assertThat(busy.single()).isEqualTo(alarms);
        assertThat(busy.waiting()).isEqualTo(fresh(2));
    }
}
