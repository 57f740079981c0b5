package dev.mimamori.intake;

/** Whom a request is for that came in at {@link Reception}: how they prove who they are, and what is said to them. */
public interface Desk {

    /** The whole path. */
    String path();

    /** Whether the operator has set its secret. */
    boolean isOpen();

    /** Whether it shows any proof at all: what shows none is not read. */
    boolean isProven(Incoming head);

    /** Whether it is theirs; the body is there. */
    boolean isGenuine(Incoming request);

    /** To whom is not let in: 401; 408, 413 or 503 where the body is too slow or too large, or there are too many. */
    Said refusal(int status);

    /** After so many milliseconds whoever waits is told something. */
    long patience();

    /** What that is, unless {@link Visit#sayIfLate} says otherwise. */
    Said late();

    /** Deals with it, on a thread that may wait, and answers it once. */
    void serve(Visit visit);

    /**
     * An answer.
     *
     * @param json null: nothing but the status
     */
    record Said(int status, String json) {
    }
}
