package dev.mimamori.graphql.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ByteCacheTest {

    private final ByteCache<Integer, String> cache = new ByteCache<>(100, String::length);

    @Test
    void it_never_holds_more_bytes_than_it_may() {
        for (int i = 0; i < 1_000; i++) {
            cache.put(i % 50, "x".repeat(i % 40));
            assertThat(cache.bytes()).isBetween(0L, 100L);
        }
    }

    @Test
    void what_was_used_last_stays_longest() {
        for (int i = 0; i < 5; i++) {
            cache.put(i, "x".repeat(20));
        }
        cache.get(0);
        cache.put(5, "x".repeat(20));

        assertThat(cache.get(0)).isNotNull();
        assertThat(cache.get(1)).isNull();
        assertThat(cache.bytes()).isEqualTo(100);
    }

    @Test
    void what_would_push_out_most_of_the_others_is_not_kept() {
        cache.put(1, "small");
        cache.put(2, "x".repeat(26));

        assertThat(cache.get(2)).isNull();
        assertThat(cache.get(1)).isNotNull();
    }

    @Test
    void what_is_put_twice_counts_once() {
        cache.put(1, "12345");
        cache.put(1, "1234567");

        assertThat(cache.bytes()).isEqualTo(7);
    }
}
