package dev.mimamori.insight;

import java.time.Instant;

import dev.mimamori.incident.IncidentKind;

/**
 * A part of an incident that is confirmed to be a project's.
 *
 * @param key of the {@link Stretch} that was asked for
 */
public record Breakage(long key, long incident, IncidentKind kind, Instant startedAt, double share) {
}
