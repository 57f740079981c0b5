package dev.mimamori.read;

/** Of rows in one statement. */
final class Names {

    private int last;

    String next() {
        return "t" + ++last;
    }
}
