package dev.mimamori.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A body as somebody sent it once, or with a few other values; and a request that carries it. */
public record Recorded(ObjectNode json, Map<String, String> headers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param name below {@code intake/}, without {@code .json} */
    public static Recorded of(String name, String... headers) {
        try (InputStream in = Recorded.class.getResourceAsStream("/intake/" + name + ".json")) {
            return new Recorded((ObjectNode) JSON.readTree(in), Map.of()).headers("Content-Type", "application/json")
                    .headers(headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names and values by turns. */
    public Recorded headers(String... more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i].toLowerCase(Locale.ROOT), more[i + 1]);
        }
        return new Recorded(json, all);
    }

    /** @param pointer a JSON pointer; the object that holds it must be there */
    public Recorded with(String pointer, Object value) {
        ObjectNode copy = json.deepCopy();
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) copy.at(pointer.substring(0, slash))).set(pointer.substring(slash + 1).replace("~1", "/"),
                JSON.valueToTree(value));
        return new Recorded(copy, headers);
    }

    public Recorded without(String pointer) {
        ObjectNode copy = json.deepCopy();
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) copy.at(pointer.substring(0, slash))).remove(pointer.substring(slash + 1));
        return new Recorded(copy, headers);
    }

    public Body body() {
        return new Body(json);
    }

    public String text() {
        return json.toString();
    }

    public Incoming request() {
        return new Incoming(headers, text().getBytes(StandardCharsets.UTF_8));
    }

    /** A CDEvent as a CloudEvent in one piece. */
    public static Recorded structured(Recorded event) {
        ObjectNode cloud = JSON.createObjectNode().put("specversion", "1.0").put("datacontenttype", "application/json");
        for (String attribute : new String[] { "id", "source", "type" }) {
            cloud.set(attribute, event.json().path("context").path(attribute));
        }
        return new Recorded(cloud.set("data", event.json()), Map.of("content-type", "application/cloudevents+json"));
    }

    /** What a test writes down as JSON, with {@code '} for {@code "}. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
