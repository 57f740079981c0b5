package dev.mimamori.read;

import java.util.Locale;

/** What came of an operation that could be read in one statement; with all but the first it takes the ordinary way. */
enum Outcome {
    ANSWERED,
    /** No connection was to be had. */
    BUSY,
    /** The statement failed, or its connection did. */
    FAILED,
    /** The server takes no writes: another one was promoted. */
    STANDBY,
    /** What must be known is not: the ordinary way says so. */
    UNKNOWN,
    TOO_LARGE,
    /** Nobody waits any more, or it took too long. */
    STOPPED;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
