package dev.mimamori.intake;

import java.util.ArrayList;
import java.util.List;

import dev.mimamori.catalogue.Handles;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Text;
import dev.mimamori.release.LinkInput;

/**
 * What is nice to have, brought into a shape that registration takes. A deployment that has happened is not refused because
 * of an emoji in a title: what cannot be mended is left out.
 */
public final class Clean {

    private static final int TITLE = 500;
    private static final int NOTE = 10_000;

    private Clean() {
    }

    /** One line of up to 500 characters; null where nothing is left. */
    public static String line(String text) {
        return text == null ? null : cut(without(text, false).replaceAll("\\s+", " ").strip(), TITLE);
    }

    /** Several lines, up to 10,000 characters; null where nothing is left. */
    public static String note(String text) {
        return text == null ? null : cut(without(text.replace("\r\n", "\n").replace('\r', '\n'), true).strip(), NOTE);
    }

    /** Null where it is no absolute http or https URL. */
    public static String url(String text) {
        try {
            return text == null || text.isBlank() ? null : Text.url("url", text.strip());
        } catch (BadInput none) {
            return null;
        }
    }

    /** Null where nobody can be called so. */
    public static String handle(String text) {
        try {
            return text == null || text.isBlank() ? null : Handles.checked("author", text);
        } catch (BadInput none) {
            return null;
        }
    }

    /** Null where it is no name of a thing. */
    public static String name(String text) {
        try {
            return text == null || text.isBlank() ? null : Text.name("name", text);
        } catch (BadInput none) {
            return null;
        }
    }

    /** Titles and URLs by turns; those without a good URL are left out. */
    public static List<LinkInput> links(String... titlesAndUrls) {
        List<LinkInput> links = new ArrayList<>();
        for (int i = 0; i < titlesAndUrls.length; i += 2) {
            String url = url(titlesAndUrls[i + 1]);
            if (url != null) {
                links.add(new LinkInput(titlesAndUrls[i], url));
            }
        }
        return links;
    }

    private static String without(String text, boolean lines) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean line = c == '\n' || c == '\t';
            boolean turns = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
            boolean breaks = c == 0x2028 || c == 0x2029;
            if (lines && line || !Character.isISOControl(c) && !turns && !breaks
                    && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                clean.appendCodePoint(c);
            } else {
                clean.append(line || breaks || c == '\r' ? " " : "");
            }
        });
        return clean.toString();
    }

    private static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) > most) {
            return text.substring(0, text.offsetByCodePoints(0, most - 1)).strip() + "…";
        }
        return text.isEmpty() ? null : text;
    }
}
