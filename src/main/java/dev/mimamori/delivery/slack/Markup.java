package dev.mimamori.delivery.slack;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Plain text from elsewhere, made fit for Slack. Lengths are those of what is sent, entities and all, in UTF-16 units: however
 * Slack counts, it counts no more. What is cut ends in an ellipsis, and no character and no entity is cut in two.
 */
final class Markup {

    /** Controls, and what turns the direction of writing round for all that follows. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}&&[^\\n]]|[\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern BREAKS = Pattern.compile("\\s*\\n\\s*");
    private static final int LONGEST_URL = 3_000;

    private Markup() {
    }

    /** One line for a {@code plain_text}, where nothing has a meaning. Empty where there is nothing to read. */
    static String line(String text, int longest) {
        return cut(oneLine(text), longest, false);
    }

    /** Several lines for a {@code mrkdwn}: nothing in it mentions anybody or leads anywhere. */
    static String escaped(String text, int longest) {
        return cut(clean(text), longest, true);
    }

    static String escapedLine(String text, int longest) {
        return cut(oneLine(text), longest, true);
    }

    /** @param url as {@link #url} gave it */
    static String link(String url, String label, int longest) {
        return "<" + url.replace("&", "&amp;") + "|" + escapedLine(label, longest) + ">";
    }

    /** An address that Slack takes for a button or link; empty for any other. */
    static Optional<String> url(String url) {
        if (url == null) {
            return Optional.empty();
        }
        try {
            // a bar would end the address in a link; braces are what is left of a placeholder
            URI uri = new URI(url.strip().replace("|", "%7C").replace("{", "%7B").replace("}", "%7D"));
            String ascii = uri.toASCIIString();
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && ascii.length() <= LONGEST_URL ? Optional.of(ascii) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static String clean(String text) {
        return text == null ? "" : UNSAFE.matcher(text.replace("\r\n", "\n")).replaceAll(" ").strip();
    }

    private static String oneLine(String text) {
        return BREAKS.matcher(clean(text)).replaceAll(" ");
    }

    private static String cut(String text, int longest, boolean escape) {
        StringBuilder cut = new StringBuilder();
        int room = 0; // up to where an ellipsis still fits
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            String piece = piece(text.codePointAt(i), escape);
            if (cut.length() + piece.length() > longest) {
                cut.setLength(room);
                return cut.append('…').toString();
            }
            cut.append(piece);
            room = cut.length() < longest ? cut.length() : room;
        }
        return cut.toString();
    }

    private static String piece(int character, boolean escape) {
        return switch (character) {
            case '&' -> escape ? "&amp;" : "&";
            case '<' -> escape ? "&lt;" : "<";
            case '>' -> escape ? "&gt;" : ">";
            default -> isHalf(character) ? "\uFFFD" : Character.toString(character);
        };
    }

    /** Half a character, which no encoding can hold. */
    private static boolean isHalf(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}
