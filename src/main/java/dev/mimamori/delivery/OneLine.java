package dev.mimamori.delivery;

import java.util.regex.Pattern;

/** Text from elsewhere, made fit for one line of a log: nothing in it can begin another line, or move the cursor. */
public final class OneLine {

    /** Controls, invisible formatting (such as right-to-left overrides), line and paragraph separators. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private OneLine() {
    }

    public static String of(String text, int longest) {
        String line = UNSAFE.matcher(text).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= longest ? line
                : line.substring(0, line.offsetByCodePoints(0, longest)) + "…";
    }
}
