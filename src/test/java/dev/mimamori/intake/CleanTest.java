package dev.mimamori.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Text;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CleanTest {

    @Test
    void a_line_is_one_line_without_tricks() {
        assertThat(Clean.line(" Show\tdelivery\r\ndates \u202Egpj\u0000\u0007 🎉 ")).isEqualTo("Show delivery dates gpj 🎉");
        assertThat(Clean.line("a\u2028b")).isEqualTo("a b");
        assertThat(Clean.line("half of a pair \ud83d")).isEqualTo("half of a pair");
        assertThat(Clean.line("\u0000 \n")).isNull();
        assertThat(Clean.line(null)).isNull();
    }

    @Test
    void what_is_too_long_is_cut_where_a_character_ends() {
        assertThat(Clean.line("🎉".repeat(600))).hasSize(2 * 499 + 1).endsWith("🎉…");
        assertThat(Text.title("t", Clean.line("🎉".repeat(600)))).isNotNull();
        assertThat(Text.note("n", Clean.note("あ\n".repeat(20_000)))).hasSizeLessThanOrEqualTo(10_000);
    }

    @Test
    void a_note_keeps_its_lines() {
        assertThat(Clean.note("one\r\ntwo\rthree\u0008\n\n")).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void what_is_no_url_is_left_out() {
        assertThat(Clean.links("a", "https://example.test/1", "b", "", "c", null, "d", "javascript:alert(1)", "e", "not a url"))
                .singleElement().extracting(link -> link.url()).isEqualTo("https://example.test/1");
    }

    @Test
    void nobody_is_called_like_what_is_no_person() {
        assertThat(Clean.handle("mika")).isEqualTo("mika");
        assertThat(Clean.handle("system")).isNull();
        assertThat(Clean.handle("token:ci")).isNull();
        assertThat(Clean.handle("  ")).isNull();
    }
}
