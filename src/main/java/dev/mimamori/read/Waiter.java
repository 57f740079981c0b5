package dev.mimamori.read;

/** Who waits for an answer, for as long as they like. */
public interface Waiter {

    /** Whether they do no longer. */
    boolean isStopped();

    /** What is to be called when they stop, again and again, from any thread; null: nothing any more. */
    void cancelledBy(Runnable how);
}
