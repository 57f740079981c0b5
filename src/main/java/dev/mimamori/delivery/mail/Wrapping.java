package dev.mimamori.delivery.mail;

import java.text.BreakIterator;
import java.util.Locale;

/** Breaks lines where a reader would, in Japanese too, where there are no spaces. A link is never broken. */
final class Wrapping {

    private static final int COLUMNS = 72;

    private Wrapping() {
    }

    static String of(String text) {
        return of(text, "");
    }

    /** @param indent of every line but the first */
    static String of(String text, String indent) {
        StringBuilder all = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (all.length() > 0) {
                all.append('\n').append(line.isBlank() ? "" : indent);
            }
            wrap(line.stripTrailing(), indent, all);
        }
        return all.toString();
    }

    private static void wrap(String line, String indent, StringBuilder all) {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(line);
        int column = indent.length();
        int start = breaks.first();
        for (int end = next(breaks, line, start); end != BreakIterator.DONE; start = end, end = next(breaks, line, start)) {
            String piece = line.substring(start, end);
            int width = width(piece.stripTrailing());
            if (column > indent.length() && column + width > COLUMNS) {
                all.setLength(trimmed(all));
                all.append('\n').append(indent);
                column = indent.length();
            }
            all.append(piece);
            column += width(piece);
        }
    }

    /** The iterator breaks after a slash or a question mark, so what follows a link's beginning is taken up to a space. */
    private static int next(BreakIterator breaks, String line, int start) {
        int end = breaks.next();
        if (end == BreakIterator.DONE || !line.regionMatches(true, start, "http", 0, 4)) {
            return end;
        }
        int space = line.indexOf(' ', start);
        return space < 0 ? breaks.last() : breaks.following(space);
    }

    private static int trimmed(CharSequence text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return end;
    }

    /** In columns: what East Asian scripts write takes two. */
    private static int width(String text) {
        return text.codePoints().map(c -> c >= 0x1100 && c <= 0x115F || c >= 0x2E80 && c <= 0xA4CF || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF || c >= 0xFE30 && c <= 0xFE6F || c >= 0xFF00 && c <= 0xFF60 || c >= 0x1F300 ? 2
                        : 1)
                .sum();
    }
}
