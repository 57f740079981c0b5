package dev.mimamori.delivery.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * The head of an HTTP response, which is all that most senders need.
 *
 * @param retryAfter the header as it came, or null
 */
public record Answer(int status, String retryAfter) {

    /** A slip in somebody's header must not silence a reminder for years. As long as the schedule's longest step. */
    private static final Duration LONGEST = Duration.ofHours(24);

    public boolean success() {
        return status >= 200 && status < 300;
    }

    public boolean redirect() {
        return status >= 300 && status < 400;
    }

    /** {@code Retry-After} in both of its forms, seconds and a date; zero where it is missing, past or unreadable. */
    public Duration notBefore(Instant now) {
        if (retryAfter == null) {
            return Duration.ZERO;
        }
        Duration asked = asked(retryAfter.strip(), now);
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private static Duration asked(String header, Instant now) {
        try {
            return header.matches("\\d{1,18}") ? Duration.ofSeconds(Long.parseLong(header))
                    : Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from));
        } catch (DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }
}
