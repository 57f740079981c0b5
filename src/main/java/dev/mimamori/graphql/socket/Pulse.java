package dev.mimamori.graphql.socket;

/**
 * Whether anybody is there. A client that is being told much answers late, since our question stands behind all that,
 * and one that is not listened to cannot answer at all: it is given more time, and in the end is slow and not dead.
 */
final class Pulse {

    /** Beats without a word. */
    private static final int SILENT = 2;
    private static final int SILENT_AND_SLOW = 8;

    private int beats;
    private boolean slow;

    /** It said something, or has read all that it was told. */
    void heard() {
        beats = 0;
        slow = false;
    }

    /**
     * Some time has passed.
     *
     * @param full it has not read what it was told
     * @throws Closing where it has passed for too long
     */
    void beat(boolean full) {
        slow |= full;
        if (beats >= (slow ? SILENT_AND_SLOW : SILENT)) {
            throw slow ? new Closing(Closing.TRY_AGAIN_LATER, "Too slow: what was told is not read. Connect and query again")
                    : new Closing(Closing.GOING_AWAY, "Nothing was heard for too long, not even a pong");
        }
        beats++;
    }
}
