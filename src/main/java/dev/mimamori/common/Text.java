package dev.mimamori.common;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.mimamori.common.DomainException.BadInput;

/** The shape of what people and pipelines type: sizes as the contract has them, no control characters. */
public final class Text {

    private static final int NAME = 200;
    private static final int TITLE = 500;
    private static final int NOTE = 10_000;
    private static final int MARKDOWN = 200_000;
    private static final int URL = 2_000;
    private static final int ADDRESS = 254;
    /** What needs no quoting and no SMTPUTF8: mail can go there from everywhere. */
    private static final Pattern EMAIL = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    private Text() {
    }

    /** A name, stripped; BAD_INPUT where blank, longer than 200 characters or with a control character. */
    public static String name(String field, String value) {
        return line(field, value, NAME);
    }

    public static String title(String field, String value) {
        return line(field, value, TITLE);
    }

    /** A name that may be left out or cleared: null stays null, and blank is refused. */
    public static String optionalName(String field, String value) {
        return value == null ? null : name(field, value);
    }

    /** Several lines, up to 10,000 characters; null and blank are null. */
    public static String note(String field, String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return checked(field, value, NOTE, true);
    }

    /** Markdown, up to 200,000 characters; null and blank are null. */
    public static String markdown(String field, String value) {
        return value == null || value.isBlank() ? null : checked(field, value, MARKDOWN, true);
    }

    /** A note that must be there. */
    public static String reason(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new BadInput(field, "say why");
        }
        return checked(field, value, NOTE, true).strip();
    }

    /** An absolute http or https URL; null stays null. */
    public static String url(String field, String value) {
        if (value == null) {
            return null;
        }
        String url = line(field, value, URL);
        try {
            // placeholders such as {version} are filled in later, and are no part of a URI's grammar
            URI uri = new URI(url.replace("{", "%7B").replace("}", "%7D"));
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getRawAuthority() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // told below, in our words
        }
        throw new BadInput(field, "a URL begins with http:// or https:// and a host");
    }

    /** Whether mail can go there: ASCII alone, and a domain's name, not an IP address in brackets. */
    public static boolean isEmail(String address) {
        return address.length() <= ADDRESS && EMAIL.matcher(address).matches();
    }

    /** A URL that must be there. */
    public static String required(String field, String url) {
        if (url == null || url.isBlank()) {
            throw new BadInput(field, "must not be blank");
        }
        return url(field, url);
    }

    /** At most {@code most} elements, none of them null; null is an empty list. */
    public static <T> List<T> list(String field, List<T> values, int most) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > most) {
            throw new BadInput(field, "at most " + most + " are taken; these are " + values.size());
        }
        if (values.stream().anyMatch(value -> value == null)) {
            throw new BadInput(field, "no element may be null");
        }
        return values;
    }

    private static String line(String field, String value, int most) {
        if (value == null || value.isBlank()) {
            throw new BadInput(field, "must not be blank");
        }
        return checked(field, value.strip(), most, false);
    }

    private static String checked(String field, String value, int most, boolean lines) {
        if (value.codePointCount(0, value.length()) > most) {
            throw new BadInput(field, "at most " + most + " characters; these are " + value.length());
        }
        if (!lines) {
            value.codePoints().filter(Text::leavesItsLine).findFirst().ifPresent(c -> {
                throw new BadInput(field, String.format("must not hold the character U+%04X, which %s", c,
                        c == 0x2028 || c == 0x2029 ? "begins another line"
                                : "turns the direction in which the text around it is read"));
            });
        }
        boolean clean = value.codePoints().allMatch(c -> {
            if (lines && (c == '\n' || c == '\r' || c == '\t')) {
                return true;
            }
            return !Character.isISOControl(c) && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        });
        if (!clean) {
            throw new BadInput(field, "must not hold control characters");
        }
        return value;
    }

    /** One line that shows as another one, or as two, makes a name pass for somebody else's. */
    private static boolean leavesItsLine(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0x2028 || c == 0x2029;
    }
}
