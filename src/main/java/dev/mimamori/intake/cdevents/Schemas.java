package dev.mimamori.intake.cdevents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

/** What the specification demands of an event, in both of the versions that are taken. Each event says which it follows. */
final class Schemas {

    private static final String CUSTOM = "custom";
    private static final int MOST = 3;

    private enum Edition {
        V0_4("0.4"),
        /** In which {@code context.version} became {@code context.specversion}. */
        V0_5("0.5");

        private final String text;

        Edition(String text) {
            this.text = text;
        }

        private static Edition of(JsonNode event) {
            return event.at("/context/specversion").isMissingNode() ? V0_4 : V0_5;
        }
    }

    private final Map<Edition, Map<String, JsonSchema>> schemas = new EnumMap<>(Edition.class);

    Schemas() {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().locale(Locale.ROOT).formatAssertionsEnabled(true)
                .build();
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        for (Edition edition : Edition.values()) {
            ObjectNode all = read("cdevents/" + edition.text + ".json");
            Map<String, JsonSchema> byName = new HashMap<>();
            all.path("$defs").fieldNames().forEachRemaining(name -> byName.put(name,
                    factory.getSchema(all.deepCopy().put("$ref", "#/$defs/" + name), config)));
            schemas.put(edition, byName);
        }
    }

    /** The first few; none where it is as it should be. What one of the newer edition lacks is said first. */
    List<String> problems(EventType type, JsonNode event) {
        List<String> problems = problems(type.subjectAndPredicate(), event);
        boolean newer = Edition.of(event) == Edition.V0_4
                && event.at("/context/version").asText().startsWith(Edition.V0_5.text + ".");
        return !newer || problems.isEmpty() ? problems
                : List.of("/context/specversion: must be there from 0.5 on, instead of version");
    }

    /** The same for an event of a vocabulary of one's own. */
    List<String> customProblems(JsonNode event) {
        return problems(CUSTOM, event);
    }

    private List<String> problems(String name, JsonNode event) {
        return schemas.get(Edition.of(event)).get(name).validate(event).stream().map(ValidationMessage::getMessage).sorted()
                .limit(MOST).toList();
    }

    private static ObjectNode read(String resource) {
        try (InputStream in = Schemas.class.getClassLoader().getResourceAsStream(resource)) {
            return (ObjectNode) new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
