package dev.mimamori.insight;

import java.time.Instant;

/**
 * A project over a stretch of time, in watched environments.
 *
 * @param key tells the answer from others'
 * @param till the first moment that is no longer part of it
 */
public record Stretch(long key, long project, Instant since, Instant till) {
}
