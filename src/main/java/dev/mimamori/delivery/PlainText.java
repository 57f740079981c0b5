package dev.mimamori.delivery;

import java.util.regex.Pattern;

/**
 * Text from elsewhere, made fit to be shown: lines end alike, and nothing in it moves a cursor or turns the reading
 * direction of what stands beside it. Joiners stay, since emoji are made with them.
 */
public final class PlainText {

    private static final Pattern BREAK = Pattern.compile("\\r\\n?|[\\u0085\\u2028\\u2029]");
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\p{Cs}&&[^\\n]]+");

    private PlainText() {
    }

    /** Never null; trailing white space is gone. */
    public static String of(String text) {
        return text == null ? ""
                : UNSAFE.matcher(BREAK.matcher(text).replaceAll("\n").replace('\t', ' ')).replaceAll("").strip();
    }

    /** The same in one line, cut to so many characters. */
    public static String line(String text, int longest) {
        return cut(of(text).replaceAll("\\s+", " "), longest);
    }

    public static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
