package dev.mimamori.reminder.letter;

import java.time.LocalDate;

/**
 * What a reminder is about, where that is no release.
 *
 * @param day by which something is to be done
 * @param late whether that day is over
 * @param url where it is tracked; may be null
 * @param words what else there is to say, in its reader's language; may be null
 */
public record Topic(String title, LocalDate day, boolean late, String url, String words) {
}
