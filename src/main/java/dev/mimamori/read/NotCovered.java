package dev.mimamori.read;

/** This is for the ordinary way. No failure: it says so often that it has no stack. */
public final class NotCovered extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The reason, for whoever debugs. */
    public NotCovered(String what) {
        super(what, null, false, false);
    }
}
