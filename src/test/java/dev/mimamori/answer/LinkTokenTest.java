package dev.mimamori.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LinkTokenTest {

    private static final byte[] KEY = LinkKey.derived("a secret of the tests, long enough to be one");
    private static final LinkToken TOKEN = new LinkToken(17, new Task(4711, 3), Deed.NOT_OK, "msg_8841",
            Instant.parse("2026-04-01T09:30:00Z"));

    @ParameterizedTest
    @EnumSource(value = Deed.class, names = { "OK", "NOT_OK", "UNSURE", "SIGN_OFF" })
    void it_says_what_it_was_made_of(Deed deed) {
        for (Integer round : new Integer[] { null, 1, 999_999_999 }) {
            LinkToken token = new LinkToken(Long.MAX_VALUE, new Task(1, round), deed, "m".repeat(255), TOKEN.expiresAt());

            assertThat(LinkToken.open(KEY, token.sealed(KEY))).contains(token);
        }
    }

    @Test
    void it_is_the_same_to_the_byte_however_often_it_is_made_and_fits_into_a_url() {
        assertThat(TOKEN.sealed(KEY)).isEqualTo(TOKEN.sealed(KEY.clone())).matches("[A-Za-z0-9_-]+").hasSizeLessThan(120);
    }

    @Test
    void every_field_makes_another() {
        String text = TOKEN.sealed(KEY);
        Instant at = TOKEN.expiresAt();

        assertThat(new LinkToken(18, TOKEN.task(), TOKEN.deed(), "msg_8841", at).sealed(KEY)).isNotEqualTo(text);
        assertThat(new LinkToken(17, new Task(4712, 3), TOKEN.deed(), "msg_8841", at).sealed(KEY)).isNotEqualTo(text);
        assertThat(new LinkToken(17, new Task(4711, 4), TOKEN.deed(), "msg_8841", at).sealed(KEY)).isNotEqualTo(text);
        assertThat(new LinkToken(17, TOKEN.task(), Deed.OK, "msg_8841", at).sealed(KEY)).isNotEqualTo(text);
        assertThat(new LinkToken(17, TOKEN.task(), TOKEN.deed(), "msg_8842", at).sealed(KEY)).isNotEqualTo(text);
        assertThat(new LinkToken(17, TOKEN.task(), TOKEN.deed(), "msg_8841", at.plusSeconds(1)).sealed(KEY))
                .isNotEqualTo(text);
    }

    @Test
    void no_bit_of_it_can_be_changed() {
        byte[] bytes = Base64.getUrlDecoder().decode(TOKEN.sealed(KEY));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] forged = bytes.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(LinkToken.open(KEY, Base64.getUrlEncoder().withoutPadding().encodeToString(forged)))
                    .as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void no_character_of_it_can_be_changed_even_where_the_bytes_would_stay_the_same() {
        String text = TOKEN.sealed(KEY);
        for (int i = 0; i < text.length(); i++) {
            for (char c : "ABCDQRghwx0189-_=+/. \n".toCharArray()) {
                if (text.charAt(i) != c) {
                    assertThat(LinkToken.open(KEY, text.substring(0, i) + c + text.substring(i + 1))).isEmpty();
                }
            }
        }
    }

    @Test
    void it_can_be_neither_cut_off_nor_lengthened() {
        String text = TOKEN.sealed(KEY);
        for (int length = 0; length < text.length(); length++) {
            assertThat(LinkToken.open(KEY, text.substring(0, length))).isEmpty();
        }
        assertThat(LinkToken.open(KEY, text + "A")).isEmpty();
        assertThat(LinkToken.open(KEY, text + "AAAA")).isEmpty();
        assertThat(LinkToken.open(KEY, text + "=")).isEmpty();
    }

    @Test
    void another_key_opens_nothing() {
        assertThat(LinkToken.open(LinkKey.derived("another secret of the tests, long enough to be"), TOKEN.sealed(KEY)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "%00", "ないよ", "../../etc/passwd",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
    void what_was_never_one_is_none(String text) {
        assertThat(LinkToken.open(KEY, text)).isEmpty();
        assertThat(LinkToken.open(KEY, text.repeat(1_000))).isEmpty();
    }

    @Test
    void there_is_none_for_a_second_signature_and_none_for_a_snooze() {
        assertThat(LinkToken.allows(Deed.SECOND_SIGN_OFF)).isFalse();
        assertThat(LinkToken.allows(Deed.SNOOZE)).isFalse();
        assertThat(LinkToken.allows(Deed.SIGN_OFF)).isTrue();
    }
}
