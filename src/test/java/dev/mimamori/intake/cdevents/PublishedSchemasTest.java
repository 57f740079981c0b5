package dev.mimamori.intake.cdevents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;

import dev.mimamori.intake.Garbled;
import dev.mimamori.intake.Recorded;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * The schemas here are restated, so they are held to the specification's own: those of 0.3, which its Java library carries
 * (dev.cdevents:cdevents-sdk-java, Apache-2.0), and beside which 0.4 only has more that may be said of an event's context. What
 * they take and refuse is taken and refused here.
 */
class PublishedSchemasTest {

    private static final Schemas OURS = new Schemas();
    private static final Map<EventType, JsonSchema> THEIRS = new EnumMap<>(EventType.class);
    private static final Map<EventType, String> TYPES = new EnumMap<>(EventType.class);

    static {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        SchemaValidatorsConfig formats = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        for (EventType type : EventType.values()) {
            JsonNode schema = published(type);
            TYPES.put(type, schema.at("/properties/context/properties/type/default").asText());
            THEIRS.put(type, factory.getSchema(schema, formats));
        }
    }

    private static JsonNode published(EventType type) {
        String name = "/dev/cdevents/spec/schemas/" + type.name().replace("_", "").toLowerCase(Locale.ROOT) + ".json";
        try (InputStream in = PublishedSchemasTest.class.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode example(EventType type) {
        return Recorded.of("cdevents/0.4." + type.subjectAndPredicate()).json();
    }

    /** Without what 0.3 does not know yet. */
    private static ObjectNode as03(EventType type, ObjectNode event) {
        ObjectNode old = event.deepCopy();
        if (old.path("context") instanceof ObjectNode context) {
            replace(context, "version", "0.3.0");
            replace(context, "type", TYPES.get(type));
            context.remove("schemaUri");
            context.remove("chainId");
            context.remove("links");
        }
        return old;
    }

    private static void replace(ObjectNode context, String field, String value) {
        if (context.has(field)) {
            context.put(field, value);
        }
    }

    /** The edition and the type have patterns of their own, and other tests. */
    private static ObjectNode as04(EventType type, ObjectNode event) {
        ObjectNode good = example(type);
        ObjectNode bad = event.deepCopy();
        if (bad.path("context") instanceof ObjectNode context) {
            for (String own : new String[] { "version", "type", "schemaUri", "chainId", "links" }) {
                if (context.has(own)) {
                    context.set(own, good.at("/context/" + own));
                }
            }
        }
        return bad;
    }

    @Example
    void the_examples_are_good_by_both() {
        for (EventType type : EventType.values()) {
            assertThat(OURS.problems(type, example(type))).isEmpty();
            assertThat(THEIRS.get(type).validate(as03(type, example(type)))).isEmpty();
        }
    }

    @Provide
    Arbitrary<Tuple2<EventType, ObjectNode>> garbled() {
        return Arbitraries.of(EventType.class)
                .flatMap(type -> Garbled.values(example(type)).map(bad -> Tuple.of(type, as04(type, bad))));
    }

    @Property(tries = 6_000, seed = "8")
    void what_they_take_and_refuse_is_taken_and_refused_here(@ForAll("garbled") Tuple2<EventType, ObjectNode> event) {
        EventType type = event.get1();
        var theirs = THEIRS.get(type).validate(as03(type, event.get2()));
        assertThat(OURS.problems(type, event.get2())).as("they say %s", theirs)
                .matches(ours -> ours.isEmpty() == theirs.isEmpty());
    }
}
