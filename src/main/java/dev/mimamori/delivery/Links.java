package dev.mimamori.delivery;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Addresses that people typed, made fit for a link in somebody's mailbox. */
public final class Links {

    private static final Pattern WEB = Pattern.compile("(?i)https?://[^/?#\\s\\p{Cntrl}][^\\p{Cntrl}]*");
    private static final String SAFE = "-._~:/?#[]@!$&'()*+,;=%";
    private static final int LONGEST = 2_000;

    private Links() {
    }

    /**
     * @return the same address in printable ASCII without spaces, quotes and angle brackets; null where it is none of the
     *         web's ({@code javascript:}), or longer than clients follow
     */
    public static String web(String url) {
        if (url == null || !WEB.matcher(url.strip()).matches()) {
            return null;
        }
        StringBuilder link = new StringBuilder();
        for (byte octet : url.strip().getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || SAFE.indexOf(c) >= 0)) {
                link.append(c);
            } else {
                link.append(String.format("%%%02X", (int) c));
            }
        }
        return link.length() <= LONGEST ? link.toString() : null;
    }
}
