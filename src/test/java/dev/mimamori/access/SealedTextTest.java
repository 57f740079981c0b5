package dev.mimamori.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a cookie holds. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SealedTextTest {

    private final byte[] key = new byte[32];

    @Test
    void what_was_sealed_is_read_again_and_looks_different_each_time() {
        assertThat(SealedText.open(key, SealedText.seal(key, "mima_見守り"))).contains("mima_見守り");
        assertThat(SealedText.seal(key, "a")).isNotEqualTo(SealedText.seal(key, "a"));
    }

    @Test
    void what_is_cut_off_anywhere_or_sealed_with_another_key_opens_nothing() {
        String sealed = SealedText.seal(key, "a token");

        for (int length = 0; length < sealed.length(); length++) {
            assertThat(SealedText.open(key, sealed.substring(0, length))).as("%d characters", length).isEmpty();
        }
        byte[] another = key.clone();
        another[0] = 1;
        assertThat(SealedText.open(another, sealed)).isEmpty();
    }
}
