package dev.mimamori.answer;

import java.time.Instant;
import java.util.Map;

/**
 * What somebody wants done.
 *
 * @param named the answer of single items, by their ids; null: the deed, for each that has no answer yet
 * @param note may be null
 * @param until of a snooze; null otherwise
 */
record Wish(Deed deed, Map<String, Deed> named, String note, Instant until) {

    static Wish of(Deed deed, String note) {
        return new Wish(deed, null, note, null);
    }
}
