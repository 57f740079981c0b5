package dev.mimamori.intake.cdevents;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.release.ReleaseStatus;

/**
 * What became of a release, as an event of our own vocabulary, which CDEvents let every tool have: none of theirs says that
 * somebody has signed for something.
 *
 * @param id the release's
 */
record Announcement(String id, String service, String version, String environment, ReleaseStatus status, Instant at) {

    private static final String SUBJECT = "mimamori-release";
    private static final String SPECIFICATION = "0.4.1";

    /** Whether it is worth an event. */
    static boolean isWorth(ReleaseStatus status) {
        return predicate(status) != null;
    }

    private static String predicate(ReleaseStatus status) {
        return switch (status) {
            case SIGNED_OFF -> "signedoff";
            case FAULTY -> "faulty";
            case ROLLED_BACK -> "rolledback";
            case WATCHING, SUPERSEDED, NOT_WATCHED, WITHDRAWN -> null;
        };
    }

    /** A CloudEvent in its structured form. */
    ObjectNode event(String source, String eventId) {
        String type = "dev.cdeventsx." + SUBJECT + "." + predicate(status) + ".0.1.0";
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putObject("context").put("version", SPECIFICATION).put("id", eventId).put("source", source).put("type", type)
                .put("timestamp", at.toString());
        data.putObject("subject").put("id", id).put("source", source).put("type", SUBJECT).putObject("content")
                .put("service", service).put("version", version).put("environment", environment).put("status", status.name());
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("specversion", "1.0").put("id", eventId)
                .put("source", source)
                .put("type", type).put("subject", id).put("time", at.toString()).put("datacontenttype", "application/json");
        return event.set("data", data);
    }
}
