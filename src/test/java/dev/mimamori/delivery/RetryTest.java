package dev.mimamori.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.mimamori.delivery.http.Answer;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetryTest {

    private static final Instant NOW = Instant.parse("2015-10-21T07:28:00Z");
    private static final RandomGenerator NO_JITTER = () -> 0;

    @Test
    void the_schedule_is_the_one_of_standard_webhooks() {
        assertThat(IntStream.range(0, 11).mapToObj(attempts -> RetrySchedule.next(attempts, Duration.ZERO, NO_JITTER)
                .map(Duration::toString).orElse("never"))).containsExactly("PT0S", "PT5S", "PT5M", "PT30M", "PT2H", "PT5H",
                        "PT10H", "PT14H", "PT20H", "PT24H", "never");
        assertThat(RetrySchedule.DELAYS.stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.parse("PT75H35M5S"));
    }

    @Test
    void jitter_makes_it_up_to_a_tenth_later_and_never_earlier() {
        Random random = new Random(1);
        assertThat(IntStream.range(0, 1000).mapToObj(i -> RetrySchedule.next(2, Duration.ZERO, random).orElseThrow()))
                .allMatch(wait -> wait.toSeconds() >= 300 && wait.toSeconds() <= 330)
                .anyMatch(wait -> wait.toSeconds() < 310).anyMatch(wait -> wait.toSeconds() > 320);
    }

    @Test
    void what_the_receiver_asked_for_prolongs_a_wait_and_never_shortens_it() {
        assertThat(RetrySchedule.next(1, Duration.ofMinutes(2), NO_JITTER)).contains(Duration.ofMinutes(2));
        assertThat(RetrySchedule.next(3, Duration.ofMinutes(2), NO_JITTER)).contains(Duration.ofMinutes(30));
        assertThat(RetrySchedule.next(10, Duration.ofMinutes(2), NO_JITTER)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "none", value = { "none | 0", "0 | 0", "120 | 120", "' 7 ' | 7", "-5 | 0",
            "soon | 0", "1.5 | 0", "''| 0", "999999999999999999 | 86400", "99999999999999999999 | 0",
            "Wed, 21 Oct 2015 07:30:00 GMT | 120", "Wed, 21 Oct 2015 07:00:00 GMT | 0", "Wed, 21 Oct 2099 07:00:00 GMT | 86400",
            "Wed, 41 Oct 2015 07:30:00 GMT | 0" })
    void retry_after_is_seconds_or_a_date_and_a_day_at_most(String header, long seconds) {
        assertThat(new Answer(503, header).notBefore(NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
