package dev.mimamori.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MarkupTest {

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', value = { "abc | 3 | abc", "abcd | 3 | ab…", "a😀b | 4 | a😀b", "a😀bc | 4 | a😀…",
            "a😀b | 3 | a…", "😀😀 | 3 | 😀…", "a | 1 | a", "ab | 1 | …" })
    void a_line_is_cut_between_characters(String text, int longest, String cut) {
        assertThat(Markup.line(text, longest)).isEqualTo(cut);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', value = { "<b> & c | 99 | &lt;b&gt; &amp; c", "a& | 6 | a&amp;", "a&b | 6 | a…",
            "a&b | 7 | a&amp;b",
            "&&& | 10 | &amp;…", "&& | 5 | …" })
    void an_entity_is_whole_or_not_there(String text, int longest, String cut) {
        assertThat(Markup.escaped(text, longest)).isEqualTo(cut);
    }

    @Test
    void what_cannot_be_read_is_gone_and_what_cannot_be_encoded_is_replaced() {
        assertThat(Markup.escaped(" a\u0000b\r\nc\u202Ed\uD800 ", 99)).isEqualTo("a b\nc d\uFFFD");
        assertThat(Markup.line("a \n\n b", 99)).isEqualTo("a b");
        assertThat(Markup.line(null, 99)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "", "x", "javascript:alert(1)", "mailto:a@example.test", "https://", "//example.test/",
            "https://a b/",
            "https://例え.example.test/" })
    void what_leads_nowhere_is_no_address(String url) {
        assertThat(Markup.url(url)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ' ', value = { "https://a.example.test/b?c=d&e=f#g https://a.example.test/b?c=d&e=f#g",
            "https://a.example.test/見 https://a.example.test/%E8%A6%8B",
            "http://a.example.test/{v} http://a.example.test/%7Bv%7D" })
    void an_address_is_sent_in_ascii(String url, String sent) {
        assertThat(Markup.url(url)).contains(sent);
    }
}
