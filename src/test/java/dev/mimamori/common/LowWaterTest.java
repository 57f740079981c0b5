package dev.mimamori.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LowWaterTest {

    private static final Instant NOON = Instant.parse("2026-04-06T12:00:00Z");

    private final LowWater water = new LowWater();

    @Test
    void the_first_poll_begins_at_the_beginning() {
        assertThat(water.from(NOON)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void the_next_one_passes_by_what_was_done_before() {
        water.from(NOON);
        water.found(NOON, Optional.of(NOON.plusSeconds(3600)));
        assertThat(water.from(NOON.plusSeconds(1))).isEqualTo(NOON.minus(LowWater.MARGIN));
    }

    @Test
    void what_is_in_other_hands_is_not_passed_by() {
        Instant held = NOON.minusSeconds(300);
        water.from(NOON);
        water.found(NOON, Optional.of(held));
        assertThat(water.from(NOON.plusSeconds(1))).isEqualTo(held);
    }

    @Test
    void an_empty_queue_is_passed_by_as_well() {
        water.from(NOON);
        water.found(NOON, Optional.empty());
        assertThat(water.from(NOON.plusSeconds(1))).isEqualTo(NOON.minus(LowWater.MARGIN));
    }

    @Test
    void every_half_minute_a_poll_begins_at_the_beginning_again() {
        water.from(NOON);
        water.found(NOON, Optional.empty());
        assertThat(water.from(NOON.plusSeconds(30))).isEqualTo(NOON.minus(LowWater.MARGIN));
        assertThat(water.from(NOON.plusSeconds(31))).isEqualTo(Instant.EPOCH);
        assertThat(water.from(NOON.plusSeconds(32))).as("until something was found out").isEqualTo(Instant.EPOCH);
    }

    @Test
    void what_was_written_here_for_a_moment_that_is_long_past_is_found_at_once() {
        Instant past = NOON.minusSeconds(3600);
        water.from(NOON);
        water.found(NOON, Optional.empty());
        water.written(past);
        assertThat(water.from(NOON)).isEqualTo(past);
    }

    @Test
    void also_when_it_was_committed_while_somebody_was_looking() {
        Instant past = NOON.minusSeconds(3600);
        water.from(NOON);
        water.written(past);
        water.found(NOON, Optional.empty());
        assertThat(water.from(NOON)).isEqualTo(past);
    }

    @Test
    void a_clock_that_is_set_back_begins_anew() {
        water.from(NOON);
        water.found(NOON, Optional.empty());
        assertThat(water.from(NOON.minusSeconds(86_400))).isEqualTo(Instant.EPOCH);
    }

    /**
     * Entries for some moment are committed a while later, taken by one poller, put back by another that dies; each is
     * taken, and in time.
     */
    @Test
    void nothing_is_missed_and_nothing_is_later_than_half_a_minute() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            TreeMap<Instant, Integer> queue = new TreeMap<>();
            Map<Integer, Instant> visible = new HashMap<>();
            Map<Instant, Instant> coming = new TreeMap<>();
            LowWater each = new LowWater();
            Instant now = NOON;
            for (int turn = 0; turn < 400; turn++) {
                now = now.plusMillis(random.nextInt(900));
                if (random.nextInt(3) == 0) { // written for one moment, there for all to see at another
                    Instant due = now.plusMillis(random.nextInt(3000) - 1500);
                    coming.put(now.plusMillis(random.nextInt(random.nextInt(10) == 0 ? 20_000 : 500)), due);
                }
                for (var late = coming.entrySet().iterator(); late.hasNext();) {
                    var entry = late.next();
                    if (!entry.getKey().isAfter(now)) {
                        queue.put(entry.getValue(), turn);
                        visible.put(turn, entry.getKey());
                        late.remove();
                    }
                }
                Instant from = each.from(now);
                boolean inOtherHands = random.nextInt(4) == 0;
                Instant until = now;
                queue.entrySet().removeIf(entry -> {
                    boolean taken = !inOtherHands && !entry.getKey().isBefore(from) && !entry.getKey().isAfter(until);
                    return taken;
                });
                if (random.nextBoolean()) {
                    each.found(now, Optional.ofNullable(queue.ceilingKey(from)));
                }
                for (var left : queue.entrySet()) {
                    if (!left.getKey().isAfter(now) && !inOtherHands) {
                        assertThat(Duration.between(visible.get(left.getValue()), now)).as("seed %d", seed)
                                .isLessThanOrEqualTo(LowWater.SWEEP.plusSeconds(1));
                    }
                }
            }
        }
    }
}
