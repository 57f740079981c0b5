package dev.mimamori.delivery.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import dev.mimamori.delivery.PlainText;

/**
 * Headers that have to be right to the byte. The mailer encodes a subject too, but each UTF-16 unit by itself, which breaks
 * emoji; what it is given in ASCII it leaves alone.
 */
final class MailHeaders {

    private static final int LONGEST_SUBJECT = 200;

    /** So that the line with the header's name has no more than 76 characters (RFC 2047, 2). */
    private static final int OCTETS_PER_WORD = 39;

    private MailHeaders() {
    }

    /** Whatever {@code key} is made of, an identifier in the sense of RFC 5322, and another one for another key. */
    static String id(String key, String domain) {
        StringBuilder local = new StringBuilder();
        for (char c : key.toCharArray()) {
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
            local.append(plain ? String.valueOf(c) : String.format("=%02X", (int) c));
        }
        return "<" + local + "@" + domain + ">";
    }

    /** One line, whatever it was. */
    static String subject(String text) {
        return PlainText.line(text, LONGEST_SUBJECT);
    }

    /** As it goes over the wire (RFC 2047); every encoded word holds whole characters. */
    static String encoded(String subject) {
        if (subject.chars().allMatch(c -> c >= ' ' && c <= '~') && !subject.contains("=?")) {
            return subject;
        }
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int octets = 0;
        for (int character : subject.codePoints().toArray()) {
            String text = Character.toString(character);
            int size = text.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > OCTETS_PER_WORD) {
                words.add(word(word));
                word.setLength(0);
                octets = 0;
            }
            word.append(text);
            octets += size;
        }
        words.add(word(word));
        return String.join("\r\n ", words);
    }

    private static String word(CharSequence text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
