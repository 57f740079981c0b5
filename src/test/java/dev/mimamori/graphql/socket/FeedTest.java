package dev.mimamori.graphql.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FeedTest {

    private final Feed feed = new Feed(4, 10);

    private Set<Long> read(long place) {
        return feed.read(place, 10).numbers();
    }

    @Test
    void from_a_place_on_all_is_read_in_order_and_each_once() {
        feed.add(List.of(1L, 2L, 1L), 0);

        assertThat(read(0)).containsExactly(1L, 2L);
        assertThat(feed.read(1, 1)).isEqualTo(new Feed.Read(Set.of(2L), 2));
        assertThat(feed.read(1, 10).after()).isEqualTo(3);
        assertThat(read(3)).isEmpty();
    }

    @Test
    void whoever_is_too_far_behind_has_lost_something() {
        feed.add(List.of(1L, 2L, 3L), 0);
        assertThat(read(0)).hasSize(3);
        feed.add(List.of(4L, 5L), 0);

        assertThatThrownBy(() -> feed.read(0, 10)).as("not what stands there now").isInstanceOf(Closing.class);
        assertThat(read(1)).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void whoever_comes_begins_a_moment_ago() {
        feed.add(List.of(1L), 100);
        feed.add(List.of(2L), 108);
        feed.add(List.of(), 109);
        assertThat(read(feed.recent())).containsExactly(1L, 2L);
        feed.add(List.of(), 112);
        assertThat(read(feed.recent())).containsExactly(2L);
        feed.add(List.of(), 130);
        assertThat(read(feed.recent())).isEmpty();
        feed.add(List.of(1L, 2L, 3L, 4L, 5L, 6L), 131);
        assertThat(read(feed.recent())).containsExactly(5L, 6L);
    }

    @Test
    void whoever_comes_after_a_flood_is_not_too_slow_at_the_next_change() {
        feed.add(List.of(1L, 2L, 3L, 4L, 5L, 6L), 100);
        long place = feed.recent();

        feed.add(List.of(7L), 101);

        assertThat(read(place)).containsExactly(5L, 6L, 7L);
    }
}
