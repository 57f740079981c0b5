package dev.mimamori.intake.github;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A section of a Markdown text: what stands under a heading, up to the next one of its level. What is commented out is not
 * there, and in a piece of code nothing is a heading. Read by hand: a pattern that goes back and forth over a long line
 * would take hours.
 */
final class Section {

    /** One line; what it says under {@code text} is without the marks of a heading. */
    record Line(String text, int level, boolean code) {

        boolean isHeading() {
            return level > 0;
        }
    }

    private Section() {
    }

    /** Empty where there is no heading of these names, or nothing under it. */
    static List<Line> of(String markdown, Set<String> headings) {
        List<Line> section = new ArrayList<>();
        int level = 0;
        for (Line line : lines(markdown == null ? "" : markdown)) {
            if (line.isHeading()) {
                if (level > 0 && line.level() <= level) {
                    break;
                }
                if (level == 0 && headings.contains(form(line.text()))) {
                    level = line.level();
                    continue;
                }
            }
            if (level > 0) {
                section.add(line);
            }
        }
        return section;
    }

    private static List<Line> lines(String markdown) {
        List<Line> lines = new ArrayList<>();
        String fence = null;
        for (String line : withoutComments(markdown.replace("\r\n", "\n").replace('\r', '\n')).split("\n", -1)) {
            String text = line.strip();
            String mark = text.startsWith("```") ? "```" : text.startsWith("~~~") ? "~~~" : null;
            boolean inside = fence != null || mark != null;
            if (mark != null) {
                fence = fence == null ? mark : fence.equals(mark) ? null : fence;
            }
            int level = inside ? 0 : level(text);
            lines.add(new Line(level == 0 ? line : heading(text, level), level, inside));
        }
        return lines;
    }

    private static int level(String text) {
        int level = 0;
        while (level < text.length() && text.charAt(level) == '#') {
            level++;
        }
        return level <= 6 && level < text.length() && Character.isWhitespace(text.charAt(level)) ? level : 0;
    }

    /** Some close it with the same marks. */
    private static String heading(String text, int level) {
        int end = text.length();
        while (end > level && text.charAt(end - 1) == '#') {
            end--;
        }
        return text.substring(level, end).strip();
    }

    private static String withoutComments(String text) {
        StringBuilder shown = new StringBuilder();
        int at = 0;
        for (int begin = text.indexOf("<!--"); begin >= 0; begin = text.indexOf("<!--", at)) {
            shown.append(text, at, begin);
            int end = text.indexOf("-->", begin + 4);
            if (end < 0) {
                return shown.toString();
            }
            at = end + 3;
        }
        return shown.append(text, at, text.length()).toString();
    }

    /** As it is compared: full width is half width, upper case lower case, and no decoration. */
    static String form(String text) {
        String start = text.length() > 200 ? text.substring(0, 200) : text;
        return Normalizer.normalize(start, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("[*_`?:]", "")
                .replaceAll("\\s+", " ").strip();
    }
}
