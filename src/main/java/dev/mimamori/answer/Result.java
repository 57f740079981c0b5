package dev.mimamori.answer;

/**
 * What came of a deed.
 *
 * @param text one sentence or two, in the person's language
 */
public record Result(Kind kind, String text) {

    public enum Kind {
        DONE,
        /** It was so already. */
        UNCHANGED,
        /** It cannot be done, or not any more, or not yet: nothing was changed. */
        REFUSED
    }
}
