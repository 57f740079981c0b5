package dev.mimamori.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.common.DomainException.BadInput;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextTest {

    @Test
    void a_name_is_stripped_and_has_200_characters_at_most() {
        assertThat(Text.name("f", "  shop \u3000")).isEqualTo("shop");
        assertThat(Text.name("f", "x".repeat(200))).hasSize(200);
        assertRefused(() -> Text.name("f", "x".repeat(201)));
        assertRefused(() -> Text.name("f", "x".repeat(10_000)));
    }

    @Test
    void characters_are_counted_as_people_count_them() {
        assertThat(Text.name("f", "🚀".repeat(200))).hasSize(400);
        assertThat(Text.title("f", "見".repeat(500))).hasSize(500);
        assertRefused(() -> Text.title("f", "見".repeat(501)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "\t\n", "\u3000", "a\u0000b", "a\nb", "a\u007fb", "a\u0085b", "a\ud800b", "a\u001bb" })
    void a_name_is_not_blank_and_holds_no_control_characters(String name) {
        assertRefused(() -> Text.name("f", name));
        assertRefused(() -> Text.optionalName("f", name));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069", "\u2028",
            "\u2029" })
    void what_makes_one_line_show_as_another_is_refused_by_its_name(String c) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Text.title("f", "shop" + c + "pohs"))
                .withMessageContaining(String.format("U+%04X", (int) c.charAt(0)));
        assertRefused(() -> Text.name("f", "a" + c + "b"));
        assertThat(Text.note("f", "a" + c + "b")).as("a text of several lines").isEqualTo("a" + c + "b");
    }

    @Test
    void what_joins_emoji_and_what_stands_in_many_scripts_is_a_name_like_any_other() {
        assertThat(Text.name("f", "見守り 👨\u200D👩\u200D👧 עברית")).isEqualTo("見守り 👨\u200D👩\u200D👧 עברית");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a@example.test", "a.b+c@x-y.example.test", "O'Neil@localhost", "A@EXAMPLE.test" })
    void mail_goes_to_plain_addresses(String address) {
        assertThat(Text.isEmail(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a", "a@", "@b", "a@[127.0.0.1]", "a@[IPv6:::1]", "花@example.test", "a@例え.test",
            "a b@example.test",
            "a@b@c", "a..b@example.test", ".a@example.test", "a@example..test", "\"a\"@example.test", "a@example.test\n" })
    void and_to_no_others(String address) {
        assertThat(Text.isEmail(address)).isFalse();
    }

    @Test
    void a_name_may_be_left_out_where_it_is_optional() {
        assertThat(Text.optionalName("f", null)).isNull();
        assertRefused(() -> Text.name("f", null));
    }

    @Test
    void a_note_has_lines_and_10_000_characters_at_most_and_a_blank_one_is_none() {
        assertThat(Text.note("f", "one\r\n\ttwo")).isEqualTo("one\r\n\ttwo");
        assertThat(Text.note("f", " \n")).isNull();
        assertThat(Text.note("f", null)).isNull();
        assertThat(Text.note("f", "x".repeat(10_000))).hasSize(10_000);
        assertRefused(() -> Text.note("f", "x".repeat(10_001)));
        assertRefused(() -> Text.note("f", "bell\u0007"));
    }

    @Test
    void a_reason_must_be_there() {
        assertThat(Text.reason("f", " because ")).isEqualTo("because");
        assertRefused(() -> Text.reason("f", null));
        assertRefused(() -> Text.reason("f", " \n"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://a", "https://a.example:8443/b?c=d#e", "HTTPS://A", "https://d/{service}?from={from}",
            "https://{service}.example.com/", "https://user@host/", "http://[::1]/", "https://例え.jp/見守り" })
    void a_web_address_is_taken_with_its_placeholders(String url) {
        assertThat(Text.url("f", url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "/path", "example.com", "ftp://a", "javascript:alert(1)", "http:", "http://", "http:///a",
            "https:a", "http://a b", "data:text/html,x", "file:///etc/passwd", "http://a\n.example", "http://a/%zz" })
    void anything_else_is_refused(String url) {
        assertRefused(() -> Text.url("f", url));
        assertRefused(() -> Text.required("f", url));
    }

    @Test
    void a_web_address_may_be_left_out_unless_it_is_required_and_has_2000_characters_at_most() {
        assertThat(Text.url("f", null)).isNull();
        assertRefused(() -> Text.required("f", null));
        assertRefused(() -> Text.url("f", "http://a/" + "x".repeat(2000)));
    }

    @Test
    void a_list_is_bounded_and_holds_no_null() {
        assertThat(Text.list("f", null, 2)).isEmpty();
        assertThat(Text.list("f", List.of(1, 2), 2)).containsExactly(1, 2);
        assertRefused(() -> Text.list("f", List.of(1, 2, 3), 2));
        assertRefused(() -> Text.list("f", Arrays.asList(1, null), 2));
    }

    @Test
    void each_role_may_do_what_the_one_before_may_and_a_pipeline_stands_apart() {
        assertThat(including(Role.VIEWER)).containsExactly(Role.VIEWER, Role.OWNER, Role.MANAGER, Role.ADMIN);
        assertThat(including(Role.OWNER)).containsExactly(Role.OWNER, Role.MANAGER, Role.ADMIN);
        assertThat(including(Role.MANAGER)).containsExactly(Role.MANAGER, Role.ADMIN);
        assertThat(including(Role.ADMIN)).containsExactly(Role.ADMIN);
        assertThat(including(Role.PIPELINE)).containsExactly(Role.ADMIN, Role.PIPELINE);
    }

    @Test
    void what_is_searched_for_is_found_as_it_is_written() {
        assertThat(Where.anywhere("50%_\\")).isEqualTo("%50\\%\\_\\\\%");
        Where where = new Where().given("a = ?", 1).given("b = ?", null).and("c in (?, ?)", 2, 3);
        assertThat(where.sql()).isEqualTo("true and a = ? and c in (?, ?)");
        assertThat(where.parameters()).containsExactly(1, 2, 3);
    }

    private static List<Role> including(Role needed) {
        return Arrays.stream(Role.values()).filter(role -> role.includes(needed)).toList();
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(call).satisfies(e -> assertThat(e.field()).isEqualTo("f"));
    }
}
