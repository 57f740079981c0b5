package dev.mimamori.graphql.http;

/** So many bytes, over all requests. */
final class Allowance {

    private long left;

    Allowance(long bytes) {
        left = bytes;
    }

    /** False, and nothing taken, where not as much is left. */
    synchronized boolean take(long bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }

    synchronized void giveBack(long bytes) {
        left += bytes;
    }

    synchronized long left() {
        return left;
    }
}
