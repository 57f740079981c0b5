package dev.mimamori.delivery.slack;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.delivery.Outcome;

/** What came of a call. */
public sealed interface SlackAnswer {

    /** @param body all that Slack said, {@code "ok": true} among it */
    record Done(JsonNode body) implements SlackAnswer {
    }

    /**
     * @param code Slack's error code; null where it was not Slack that said no
     * @param outcome what it means for whoever wanted to say something: {@link Outcome.Retry} or {@link Outcome.Rejected}
     */
    record Failed(String code, Outcome outcome) implements SlackAnswer {
    }

    /** Whether Slack gave one of these as its reason. */
    default boolean failedWith(Set<String> codes) {
        return this instanceof Failed failed && failed.code() != null && codes.contains(failed.code());
    }
}
