package dev.mimamori.delivery.slack;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Slack says was pressed. {@code open:…} is a link, of which Slack tells us although there is nothing to do;
 * {@code deed:NAME} is something to be done. The second of a name in one message is {@code deed:NAME:2}: Slack wants each once.
 */
public final class ActionId {

    private static final String OPEN = "open:";
    private static final Pattern DEED = Pattern.compile("deed:([^:]+)(:\\d+)?");

    private ActionId() {
    }

    /** Whether it is a link, which Slack's client has followed by itself. */
    public static boolean isLink(String actionId) {
        return actionId.startsWith(OPEN);
    }

    /** The name of the {@link dev.mimamori.delivery.Letter.Action}; empty where it is none. */
    public static Optional<String> deed(String actionId) {
        Matcher deed = DEED.matcher(actionId);
        return deed.matches() ? Optional.of(deed.group(1)) : Optional.empty();
    }

    static String link(int number) {
        return OPEN + number;
    }

    /** @param occurrence of this name in the message, from 1 */
    static String deed(String name, int occurrence) {
        return "deed:" + name + (occurrence == 1 ? "" : ":" + occurrence);
    }
}
