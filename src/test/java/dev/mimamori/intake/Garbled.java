package dev.mimamori.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What nobody would send, made of what somebody does. */
public final class Garbled {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** What has been a surprise to somebody. */
    private static final List<String> TEXTS = List.of("", " ", "\0", "\u0000a", "\ud83d", "\u202e", "a\nb", "é".repeat(50),
            "x".repeat(201), "y".repeat(5_000), "z".repeat(100_000), "-1", "0", "null", "../..", "%00", "%zz", "https://",
            "http://[::1", "javascript:1", "pkg:", "pkg:oci/a@%", "refs/tags/", "refs/tags/\0", "1.2.3",
            "9999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "yesterday", "system", "token:ci", "success",
            "## Technical impact\nx", "'; drop table release; --", "{\"a\":", "🎉");
    private static final List<String> NAMES = List.of("number", "html_url", "id", "name", "", "a/b~c");

    private Garbled() {
    }

    private enum Deed {
        REPLACE,
        REMOVE,
        RENAME
    }

    /** @param place which of all the values there are */
    private record Change(int place, Deed deed, JsonNode junk, String name) {

        void in(ObjectNode json) {
            List<ObjectNode> objects = new ArrayList<>();
            List<String> fields = new ArrayList<>();
            collect(json, objects, fields);
            if (objects.isEmpty()) {
                return;
            }
            ObjectNode object = objects.get(place % objects.size());
            String field = fields.get(place % objects.size());
            JsonNode value = object.get(field);
            if (deed == Deed.REPLACE) {
                object.set(field, junk.deepCopy());
            } else {
                object.remove(field);
            }
            if (deed == Deed.RENAME) {
                object.set(name, value);
            }
        }

        private static void collect(JsonNode node, List<ObjectNode> objects, List<String> fields) {
            if (node instanceof ObjectNode object) {
                object.fieldNames().forEachRemaining(field -> {
                    objects.add(object);
                    fields.add(field);
                });
            }
            node.forEach(child -> collect(child, objects, fields));
        }
    }

    /** A good body with one to four of its values replaced, taken away or called otherwise. */
    public static Arbitrary<ObjectNode> values(ObjectNode good) {
        return Combinators.combine(Arbitraries.integers().between(0, 5_000), Arbitraries.of(Deed.class), junk(), texts())
                .as(Change::new).list().ofMinSize(1).ofMaxSize(4).map(changes -> {
                    ObjectNode bad = good.deepCopy();
                    changes.forEach(change -> change.in(bad));
                    return bad;
                });
    }

    /** A good body that is cut off somewhere, or has other bytes in some places. */
    static Arbitrary<byte[]> bytes(byte[] good) {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, good.length - 1);
        Arbitrary<List<Byte>> others = Arbitraries.bytes().list().ofMaxSize(4);
        return Combinators.combine(place, Arbitraries.of(true, false), others, place.list().ofSize(4))
                .as((length, cut, bytes, places) -> {
                    byte[] bad = cut ? Arrays.copyOf(good, length) : good.clone();
                    for (int i = 0; i < bytes.size() && bad.length > 0; i++) {
                        bad[places.get(i) % bad.length] = bytes.get(i);
                    }
                    return bad;
                });
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(Arbitraries.of(TEXTS), Arbitraries.of(TEXTS), Arbitraries.strings().ofMaxLength(40));
    }

    private static Arbitrary<JsonNode> junk() {
        Arbitrary<JsonNode> texts = texts().map(JSON::textNode);
        Arbitrary<JsonNode> leaf = Arbitraries.oneOf(texts, texts, Arbitraries.just(JSON.nullNode()),
                Arbitraries.of(true, false).map(JSON::booleanNode), Arbitraries.longs().map(JSON::numberNode),
                Arbitraries.doubles().map(JSON::numberNode));
        return Arbitraries.recursive(() -> leaf, inner -> Arbitraries.oneOf(
                inner.list().ofMaxSize(4).map(list -> JSON.arrayNode().addAll(list)),
                Arbitraries.maps(Arbitraries.of(NAMES), inner).ofMaxSize(3).map(fields -> JSON.objectNode().setAll(fields))),
                0, 3);
    }
}
