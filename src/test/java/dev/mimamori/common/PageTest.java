package dev.mimamori.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Page.Slice;

/** Pages by keys, as Relay's cursor specification has them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageTest {

    private static final Keyset NEWEST = Keyset.newestFirst("releases", "r.at", "r.id");
    private static final Keyset BY_NAME = Keyset.byName("people", "p.handle", "p.id");
    private static final Instant AT = Instant.parse("2026-04-01T10:00:00.123456Z");

    @Test
    void the_first_page_has_twenty_rows_and_is_unbounded() {
        Page page = Page.of(NEWEST, null, null, null, null);

        assertThat(page.size()).isEqualTo(20);
        assertThat(page.where()).isEqualTo("true");
        assertThat(page.parameters("shop")).containsExactly("shop");
        assertThat(page.orderAndLimit()).isEqualTo(" order by r.at desc, r.id desc limit 21");
    }

    @Test
    void after_a_cursor_come_those_behind_it_in_the_lists_order() {
        Page newest = Page.of(NEWEST, 5, NEWEST.encode(List.of(AT, 7L)), null, null);
        Page named = Page.of(BY_NAME, 5, BY_NAME.encode(List.of("bob", 7L)), null, null);

        assertThat(newest.where()).isEqualTo("true and (r.at, r.id) < (?::timestamptz, ?::bigint)");
        assertThat(newest.parameters("shop")).containsExactly("shop", "2026-04-01T10:00:00.123456Z", "7");
        assertThat(named.where()).isEqualTo("true and (p.handle, p.id) > (?::text, ?::bigint)");
        assertThat(named.orderAndLimit()).isEqualTo(" order by p.handle asc, p.id asc limit 6");
    }

    @Test
    void last_and_before_turn_the_order_round() {
        Page page = Page.of(NEWEST, null, null, 5, NEWEST.encode(List.of(AT, 7L)));

        assertThat(page.backward()).isTrue();
        assertThat(page.where()).isEqualTo("true and (r.at, r.id) > (?::timestamptz, ?::bigint)");
        assertThat(page.orderAndLimit()).isEqualTo(" order by r.at asc, r.id asc limit 6");
        assertThat(Page.of(NEWEST, null, null, null, NEWEST.encode(List.of(AT, 7L))).backward()).isTrue();
        assertThat(Page.of(NEWEST, 5, null, null, NEWEST.encode(List.of(AT, 7L))).backward()).isFalse();
    }

    @Test
    void between_two_cursors_both_bound_the_page() {
        Page page = Page.of(NEWEST, 5, NEWEST.encode(List.of(AT, 7L)), null, NEWEST.encode(List.of(AT, 3L)));

        assertThat(page.where()).isEqualTo("true and (r.at, r.id) < (?::timestamptz, ?::bigint)"
                + " and (r.at, r.id) > (?::timestamptz, ?::bigint)");
        assertThat(page.parameters()).containsExactly(AT.toString(), "7", AT.toString(), "3");
    }

    @Test
    void a_page_has_1_to_100_rows_and_goes_one_way() {
        assertRefused("first", 0, null);
        assertRefused("first", 101, null);
        assertRefused("first", -1, null);
        assertRefused("last", null, 0);
        assertRefused("last", null, 101);
        assertRefused("last", 5, 5);
        assertThat(Page.of(NEWEST, 100, null, null, null).size()).isEqualTo(100);
        assertThat(Page.of(NEWEST, null, null, 1, null).size()).isEqualTo(1);
    }

    @Test
    void one_row_more_than_the_page_says_that_more_follows() {
        Slice<Integer> slice = Page.of(BY_NAME, 2, null, null, null).slice(List.of(1, 2, 3), n -> List.of("n" + n, n));

        assertThat(slice.rows()).containsExactly(1, 2);
        assertThat(slice.info()).isEqualTo(new PageInfo(true, false, BY_NAME.encode(List.of("n1", 1)),
                BY_NAME.encode(List.of("n2", 2))));
        assertThat(slice.edges((row, cursor) -> row + cursor)).hasSize(2);
    }

    @Test
    void a_page_from_behind_comes_in_the_lists_order() {
        Slice<Integer> slice = Page.of(BY_NAME, null, null, 2, BY_NAME.encode(List.of("n9", 9)))
                .slice(List.of(8, 7, 6), n -> List.of("n" + n, n));

        assertThat(slice.rows()).containsExactly(7, 8);
        assertThat(slice.info().hasPreviousPage()).isTrue();
        assertThat(slice.info().hasNextPage()).isTrue();
    }

    @Test
    void an_empty_page_has_no_cursors() {
        assertThat(Page.of(BY_NAME, 2, null, null, null).slice(List.<Integer> of(), n -> List.of("n", n)).info())
                .isEqualTo(new PageInfo(false, false, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = { "people\u001f2026-04-01T10:00:00Z\u001f7", "releases\u001f2026-04-01T10:00:00Z", "releases",
            "releases\u001f2026-04-01T10:00:00Z\u001f7\u001f8", "releases\u001fyesterday\u001f7",
            "releases\u001f2026-04-01T10:00:00Z\u001fseven", "releases\u001f2026-04-01T10:00:00Z\u001f9223372036854775808",
            "releases\u001f2026-04-01T10:00:00Z\u001f٣", "releases\u001f+1000000000-12-31T23:59:59Z\u001f7",
            "releases\u001f-0044-03-15T10:00:00Z\u001f7", "releases\u001f0000-03-15T10:00:00Z\u001f7",
            "releases\u001f2026-04-01T10:00:00Z\u001f+7" })
    void a_forged_cursor_and_one_of_another_list_are_refused_before_the_database_sees_them(String forged) {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Page.of(NEWEST, 5, cursor, null, null))
                .satisfies(e -> assertThat(e.field()).isEqualTo("after"));
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Page.of(NEWEST, null, null, 5, cursor))
                .satisfies(e -> assertThat(e.field()).isEqualTo("before"));
    }

    @Test
    void what_is_no_cursor_at_all_is_refused() {
        for (String cursor : List.of("", "%%", "cursor", "\0", BY_NAME.encode(List.of("b\0b", 7L)))) {
            assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Page.of(BY_NAME, 5, cursor, null, null));
        }
    }

    private static void assertRefused(String field, Integer first, Integer last) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Page.of(NEWEST, first, null, last, null))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }
}
