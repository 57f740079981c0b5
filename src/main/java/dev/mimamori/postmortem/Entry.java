package dev.mimamori.postmortem;

import java.time.Instant;

/** Something that somebody has added to a timeline by hand. */
record Entry(Instant at, String text, long by) {

    /** Whether it says the same, whoever said it. */
    boolean isSame(Instant when, String what) {
        return at.equals(when) && text.equals(what);
    }
}
