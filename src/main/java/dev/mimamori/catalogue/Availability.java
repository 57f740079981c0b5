package dev.mimamori.catalogue;

import java.util.List;

import dev.mimamori.common.Channel;
import dev.mimamori.common.Language;

/**
 * How and when somebody can be reached.
 *
 * @param active false for a leaver, who is not asked any more
 * @param channels best first; empty: the configured default
 * @param email null where none is known
 * @param slackUserId null where none is known
 */
public record Availability(long personId, String handle, boolean active, List<Channel> channels, String email,
        String slackUserId, Language locale, WorkingHours hours) {

    /** By their first day, with the stand-in of each. */
    public List<Absence> absences() {
        return hours.absences();
    }
}
