package dev.mimamori.graphql.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.graphql.socket.Answers.Begun;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OperationTest {

    private final Feed feed = new Feed(4, 10);
    private final Operation operation = new Operation(feed);

    private void follow() {
        operation.free();
        operation.follow(new Begun(null, null, new HashMap<>(), feed.recent()));
    }

    @Test
    void nothing_is_told_before_it_is_known_to_be_a_subscription_or_where_nothing_happened() {
        feed.add(List.of(1L), 0);
        operation.free();
        assertThat(operation.next()).isNull();
        follow();
        assertThat(operation.next()).isNotNull();
    }

    @Test
    void one_thing_is_told_at_a_time_and_the_same_again_until_it_was() {
        follow();
        assertThat(operation.next()).isNull();
        feed.add(List.of(1L), 0);
        var first = operation.next();
        feed.add(List.of(2L), 0);

        assertThat(operation.next()).as("while it is under way").isNull();
        operation.free();
        assertThat(operation.next()).isSameAs(first);
    }

    @Test
    void what_time_alone_changes_is_looked_at_when_some_has_passed() {
        follow();
        operation.timePassed();
        assertThat(operation.next()).isNotNull();
    }

    @Test
    void what_fails_is_tried_again_ever_more_rarely_and_not_for_ever() {
        follow();
        feed.add(List.of(1L), 0);
        operation.next();
        operation.free();
        assertThat(operation.failed()).isTrue();
        assertThat(operation.next()).isNull();
        operation.tick();
        assertThat(operation.next()).isNotNull();
        assertThat(IntStream.range(0, 9).mapToObj(i -> operation.failed())).containsExactly(true, true, true, true, true,
                true, true, true, false);
    }

    @Test
    void it_is_too_slow_when_the_feed_has_gone_on() {
        follow();
        feed.add(List.of(1L, 2L, 3L, 4L), 0);
        operation.tick();
        feed.add(List.of(5L), 0);
        assertThatThrownBy(operation::next).as("before the next poll too").isInstanceOf(Closing.class);
        assertThatThrownBy(operation::tick).isInstanceOf(Closing.class);
    }
}
