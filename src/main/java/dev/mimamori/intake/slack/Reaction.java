package dev.mimamori.intake.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What comes of something that somebody did in Slack.
 *
 * @param body what Slack is answered; null: only that it was heard
 * @param place where to tell the person
 * @param text what to tell them where there is no body, or where it is too late for it; null: nothing
 */
record Reaction(ObjectNode body, Place place, String text) {

    static final Reaction NOTHING = new Reaction(null, null, null);

    static Reaction told(Place place, String text) {
        return new Reaction(null, place, text);
    }

    /** The form stays open, with this under one of its fields. */
    static Reaction wrong(Place place, String field, String text) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("response_action", "errors");
        body.putObject("errors").put(field, text);
        return new Reaction(body, place, text);
    }

    boolean isTold(boolean late) {
        return text != null && (late || body == null);
    }
}
