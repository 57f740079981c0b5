package dev.mimamori.intake.cdevents;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of CDEvents' vocabulary means something here. */
enum EventType {
    SERVICE_DEPLOYED,
    SERVICE_UPGRADED,
    SERVICE_ROLLEDBACK,
    INCIDENT_DETECTED,
    INCIDENT_REPORTED,
    INCIDENT_RESOLVED;

    private static final Pattern TYPE = Pattern.compile("dev\\.cdevents\\.([a-z]{1,40}\\.[a-z]{1,40})\\.\\d.{0,40}");

    /** Such as {@code service.deployed}: without the versions, which the schema looks at. */
    String subjectAndPredicate() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    boolean isIncident() {
        return name().startsWith("INCIDENT");
    }

    /** Null where it is another. */
    static EventType of(String type) {
        Matcher matcher = TYPE.matcher(type);
        return matcher.matches() ? Stream.of(values()).filter(each -> each.subjectAndPredicate().equals(matcher.group(1)))
                .findFirst().orElse(null) : null;
    }

    static String names() {
        return Stream.of(values()).map(EventType::subjectAndPredicate).collect(Collectors.joining(", "));
    }
}
