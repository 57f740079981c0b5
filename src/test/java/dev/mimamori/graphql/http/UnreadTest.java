package dev.mimamori.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.Refused;

/** Answers that nobody has read yet. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnreadTest {

    private static final int KIB = 1024;

    private final Unread unread = unread();

    private static Unread unread() {
        Unread unread = new Unread(400 * KIB, 1_000 * KIB);
        unread.json = new ObjectMapper();
        return unread;
    }

    private static Map<String, Object> answer(int kib) {
        return Map.of("data", Map.of("nodes", Collections.nCopies(kib, Map.of("markdown", "x".repeat(KIB)))));
    }

    @Test
    void an_answer_is_written_as_json() {
        assertThat(unread.write(Map.of("data", List.of("見守り"))).text()).hasToString("{\"data\":[\"見守り\"]}");
        assertThat(unread.text(Map.of("data", List.of("見守り")))).isEqualTo("{\"data\":[\"見守り\"]}");
    }

    @Test
    void one_that_is_too_large_is_broken_off_and_leaves_nothing() {
        assertThatThrownBy(() -> unread.write(answer(100_000))).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(Errors.extensions(refused.errors().get(0))).containsEntry("code", "TOO_COMPLEX")
                        .containsEntry("limit", "answer's bytes"));
        assertThat(unread.left()).isEqualTo(1_000 * KIB);
    }

    @Test
    void all_that_are_not_read_have_so_much_room_and_what_is_small_needs_none() {
        Unread.Answer first = unread.write(answer(300));
        Unread.Answer second = unread.write(answer(300));
        Unread.Answer third = unread.write(answer(200));

        assertThatThrownBy(() -> unread.write(answer(300))).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.status(true)).isEqualTo(503);
            assertThat(refused.retryAfter()).isPositive();
        });
        unread.write(answer(10));
        first.read();
        first.read();
        unread.write(answer(300)).read();
        second.read();
        third.read();
        assertThat(unread.left()).isEqualTo(1_000 * KIB);
    }

    @Test
    void a_file_is_as_large_as_it_is_and_there_is_always_one() {
        Unread.Answer file = unread.file("x".repeat(3_000 * KIB));

        assertThat(file.text().length()).isEqualTo(3_000 * KIB);
        assertThat(unread.left()).isEqualTo(500 * KIB);
        file.read();
        assertThat(unread.left()).isEqualTo(1_000 * KIB);
    }
}
