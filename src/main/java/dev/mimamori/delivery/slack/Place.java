package dev.mimamori.delivery.slack;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people write down where in Slack something is. */
final class Place {

    private static final Pattern ID = Pattern.compile("[CG][A-Z0-9]{6,30}");
    /** In any script: a team's channel may be called #決済. */
    private static final Pattern NAME = Pattern.compile("#?([\\p{L}\\p{M}\\p{N}_-]{1,80})");
    private static final Pattern PERSON = Pattern.compile("[UW][A-Z0-9]{2,30}");

    private Place() {
    }

    /** As Slack takes it: an id, or a name with its {@code #}. Empty for what is no channel, such as an e-mail address. */
    static Optional<String> channel(String place) {
        if (place == null) {
            return Optional.empty();
        }
        String written = place.strip();
        if (ID.matcher(written).matches()) {
            return Optional.of(written);
        }
        Matcher name = NAME.matcher(written);
        return name.matches() ? Optional.of("#" + name.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** Empty for what is none: it would be taken for something else where it stands in a mention. */
    static Optional<String> person(String slackUserId) {
        return Optional.ofNullable(slackUserId).map(String::strip).filter(id -> PERSON.matcher(id).matches());
    }
}
