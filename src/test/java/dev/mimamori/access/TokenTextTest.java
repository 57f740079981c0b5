package dev.mimamori.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenTextTest {

    @Test
    void a_token_is_a_prefix_43_digits_and_a_checksum_of_6() {
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> TokenText.fresh()).collect(Collectors.toSet()))
                .hasSize(1_000)
                .allMatch(text -> text.matches("mima_[0-9A-Za-z]{49}"))
                .allMatch(TokenText::isWellFormed)
                .noneMatch(TokenText::isMistyped);
    }

    @Test
    void the_checksum_is_the_crc_32_of_the_43_digits() {
        String text = TokenText.fresh();
        CRC32 crc = new CRC32();
        crc.update(text.substring(5, 48).getBytes(StandardCharsets.US_ASCII));
        long checksum = text.substring(48).chars().mapToLong(
                c -> "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".indexOf(c)).reduce(0,
                        (value, digit) -> value * 62 + digit);
        assertThat(checksum).isEqualTo(crc.getValue());
    }

    @Test
    void a_changed_character_or_a_missing_end_is_noticed() {
        String text = TokenText.fresh();
        for (int i = 5; i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(TokenText.isMistyped(text.substring(0, i) + other + text.substring(i + 1))).isTrue();
        }
        assertThat(TokenText.isMistyped(text.substring(0, 53))).isTrue();
        assertThat(TokenText.isMistyped(text + "0")).isTrue();
    }

    @Test
    void a_text_of_the_administrators_own_is_not_called_mistyped() {
        assertThat(TokenText.isMistyped("correct-horse-battery-staple-correct")).isFalse();
    }
}
