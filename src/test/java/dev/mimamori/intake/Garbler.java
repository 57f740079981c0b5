package dev.mimamori.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes of a good body one that nobody would send: the same for the same seed. */
public final class Garbler {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of("", " ", "\0", "\u0000a", "\ud83d", "\u202e", "a\nb", "é".repeat(50),
            "x".repeat(201),
            "y".repeat(5_000), "z".repeat(100_000), "-1", "0", "null", "../..", "%00", "https://", "http://[::1",
            "javascript:1", "pkg:",
            "pkg:oci/a@%", "refs/tags/", "refs/tags/\0", "1.2.3", "9999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z",
            "yesterday",
            "system", "token:ci", "success", "## Technical impact\nx", "'; drop table release; --", "{\"a\":", "🎉");

    private final Random random;

    public Garbler(long seed) {
        random = new Random(seed);
    }

    /** With one to four of its values replaced, taken away or doubled. */
    public ObjectNode values(ObjectNode good) {
        ObjectNode bad = good.deepCopy();
        for (int i = random.nextInt(4); i >= 0; i--) {
            List<ObjectNode> objects = new ArrayList<>();
            collect(bad, objects);
            objects.removeIf(ObjectNode::isEmpty);
            if (!objects.isEmpty()) {
                garble(objects.get(random.nextInt(objects.size())));
            }
        }
        return bad;
    }

    private void garble(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(TEXTS.get(random.nextInt(TEXTS.size())), object.get(name));
            default -> object.set(name, junk(3));
        }
    }

    private JsonNode junk(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextBoolean() ? random.nextLong() : random.nextDouble() * 1e300);
            case 6 -> {
                ArrayNode list = JSON.arrayNode();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    list.add(junk(depth - 1));
                }
                yield list;
            }
            case 7 -> JSON.objectNode().set("number", junk(depth - 1));
            case 8 -> JSON.objectNode().set("html_url", junk(depth - 1));
            default -> JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(child -> collect(child, objects));
    }

    /** With some of its bytes changed, or cut off somewhere. */
    public byte[] bytes(byte[] good) {
        byte[] bad = random.nextBoolean() ? good.clone() : java.util.Arrays.copyOf(good, random.nextInt(good.length));
        for (int i = random.nextInt(5); i > 0 && bad.length > 0; i--) {
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
        }
        return bad;
    }
}
