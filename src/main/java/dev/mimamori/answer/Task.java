package dev.mimamori.answer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;

/**
 * What a message asks for: it goes out with each button and link, and comes back, so that an answer to what is over
 * can be told from one to what is asked now.
 *
 * @param release its number
 * @param round null where no round is asked for
 * @param checklist the number of the release's watch, which begins anew when it is deployed again; null: any
 */
public record Task(long release, Integer round, Long checklist) {

    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9+/=_-]{1,64}):(\\d{0,9})(?::(\\d{0,18}))?");

    public Task(long release, Integer round) {
        this(release, round, null);
    }

    /** The same in another round. */
    public Task in(Integer other) {
        return new Task(release, other, checklist);
    }

    /** One line of printable ASCII: the release's global id, the round and the checklist, with colons between. */
    public String text() {
        return GlobalId.of(NodeType.Release, release) + ":" + (round == null ? "" : round) + ":"
                + (checklist == null ? "" : checklist);
    }

    /** Empty where it is none of ours. */
    public static Optional<Task> parse(String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            long release = GlobalId.number("release", matcher.group(1), NodeType.Release);
            return Optional.of(new Task(release, matcher.group(2).isEmpty() ? null : Integer.valueOf(matcher.group(2)),
                    matcher.group(3) == null || matcher.group(3).isEmpty() ? null : Long.valueOf(matcher.group(3))));
        } catch (BadInput forged) {
            return Optional.empty();
        }
    }
}
