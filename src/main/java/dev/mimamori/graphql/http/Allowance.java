package dev.mimamori.graphql.http;

/** So many bytes, over all requests. */
public final class Allowance {

    private long left;

    public Allowance(long bytes) {
        left = bytes;
    }

    /** False, and nothing taken, where not as much is left. */
    public synchronized boolean take(long bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }

    /** They are free again. */
    public synchronized void giveBack(long bytes) {
        left += bytes;
    }

    synchronized long left() {
        return left;
    }
}
