package dev.mimamori.delivery.slack;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** A message that is in Slack. As a reference it is {@code channel/ts}. */
record Posted(String channel, String ts) {

    private static final Pattern REFERENCE = Pattern.compile("([CDG][A-Z0-9]{2,30})/(\\d{1,15}\\.\\d{1,9})");

    /** Empty where there is none, or it is another channel's. */
    static Optional<Posted> at(String reference) {
        Matcher parts = REFERENCE.matcher(reference == null ? "" : reference);
        return parts.matches() ? Optional.of(new Posted(parts.group(1), parts.group(2))) : Optional.empty();
    }

    static Posted of(JsonNode answer) {
        return new Posted(answer.path("channel").asText(), answer.path("ts").asText());
    }

    String reference() {
        return channel + "/" + ts;
    }
}
