package dev.mimamori.intake;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.delivery.Outcome;

/**
 * Something that is to be done after an event was taken, and that takes its time: it is written down in the transaction of the
 * event, so it is done although this process dies.
 *
 * @param lease who holds it now: an older holder is fenced off
 */
public record Errand(long id, Kind kind, String about, int attempts, long lease) {

    public enum Kind {
        /** An event that was taken, and could not be applied at once. */
        APPLY,
        /** Which pull requests a release ships. */
        PULL_REQUESTS,
        /** Whether a pull request states its technical impact. */
        CHECK,
        /** Whether a deployment may go out. */
        PROTECTION,
        /** What became of a release. */
        CDEVENT
    }

    /** Whoever can do one kind. */
    public interface Doer {

        Kind kind();

        /** Whether somebody may want something of it although no source is configured. */
        default boolean standsAlone() {
            return false;
        }

        /** One attempt, outside any transaction. It may have been made before: a process may die after it. */
        Outcome attempt(JsonNode about);
    }
}
