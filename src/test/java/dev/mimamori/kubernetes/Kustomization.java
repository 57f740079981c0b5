package dev.mimamori.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** What {@code kubectl kustomize} makes of a folder, as far as our files go: what it does not know it refuses. */
final class Kustomization {

    private static final YAMLMapper YAML = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final Set<String> KNOWN = Set.of("apiVersion", "kind", "namespace", "resources", "components",
            "configMapGenerator", "secretGenerator", "patches", "images");

    private final Path folder;
    private final List<ObjectNode> objects;

    private Kustomization(Path folder, List<ObjectNode> objects) {
        this.folder = folder;
        this.objects = objects;
    }

    static List<ObjectNode> render(Path folder) {
        List<ObjectNode> objects = new ArrayList<>();
        new Kustomization(folder, objects).run();
        return objects;
    }

    /** The documents of a file. */
    static List<ObjectNode> read(Path file) {
        try (MappingIterator<ObjectNode> documents = YAML.readerFor(ObjectNode.class).readValues(file.toFile())) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private void run() {
        ObjectNode plan = read(folder.resolve("kustomization.yaml")).get(0);
        assertThat(plan.fieldNames()).toIterable().as("what %s says", folder).isSubsetOf(KNOWN);
        plan.path("resources").forEach(name -> {
            Path path = folder.resolve(name.asText()).normalize();
            objects.addAll(Files.isDirectory(path) ? render(path) : read(path));
        });
        plan.path("configMapGenerator").forEach(map -> generate("ConfigMap", map));
        plan.path("secretGenerator").forEach(map -> generate("Secret", map));
        plan.path("components").forEach(name -> new Kustomization(folder.resolve(name.asText()).normalize(), objects).run());
        plan.path("patches").forEach(patch -> {
            ObjectNode change = read(folder.resolve(patch.path("path").asText())).get(0);
            merge(find(change.path("kind").asText(), change.at("/metadata/name").asText()), change);
        });
        plan.path("images").forEach(image -> containers((owner, container) -> {
            String[] named = container.path("image").asText().split(":");
            if (named[0].equals(image.path("name").asText())) {
                container.put("image", image.path("newName").asText(named[0]) + ":" + image.path("newTag").asText(named[1]));
            }
        }));
        if (plan.has("namespace")) {
            objects.forEach(object -> ((ObjectNode) object.get("metadata")).set("namespace", plan.get("namespace")));
        }
    }

    private ObjectNode find(String kind, String name) {
        return objects.stream()
                .filter(o -> o.path("kind").asText().equals(kind) && o.at("/metadata/name").asText().equals(name))
                .findFirst().orElseThrow(() -> new AssertionError(folder + ": there is no " + kind + " " + name));
    }

    private void containers(BiConsumer<ObjectNode, ObjectNode> each) {
        objects.forEach(object -> object.at("/spec/template/spec/containers")
                .forEach(container -> each.accept(object, (ObjectNode) container)));
    }

    private void generate(String kind, JsonNode plan) {
        Map<String, String> data = new LinkedHashMap<>();
        plan.path("literals").forEach(line -> put(data, line.asText()));
        plan.path("envs").forEach(file -> lines(file).stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> put(data, line)));
        plan.path("files").forEach(file -> data.put(file.asText(), String.join("\n", lines(file)) + "\n"));
        ObjectNode object = YAML.createObjectNode();
        boolean more = plan.path("behavior").asText().equals("merge");
        if (more) {
            object = find(kind, plan.path("name").asText());
        } else {
            object.put("apiVersion", "v1").put("kind", kind).putObject("metadata").set("name", plan.get("name"));
            objects.add(object);
        }
        ObjectNode values = object.withObject("/" + (kind.equals("Secret") ? "stringData" : "data"));
        data.forEach(values::put);
    }

    private List<String> lines(JsonNode file) {
        try {
            return Files.readAllLines(folder.resolve(file.asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(Map<String, String> data, String line) {
        data.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
    }

    /** A strategic merge: lists of what has names are merged by name, other lists are replaced, null takes away. */
    private static void merge(ObjectNode target, ObjectNode change) {
        change.properties().forEach(field -> {
            JsonNode old = target.get(field.getKey());
            JsonNode given = field.getValue();
            if (given.isNull()) {
                target.remove(field.getKey());
            } else if (given instanceof ObjectNode inner && old instanceof ObjectNode outer) {
                merge(outer, inner);
            } else if (given instanceof ArrayNode items && old instanceof ArrayNode list && items.path(0).has("name")) {
                items.forEach(item -> mergeNamed(list, (ObjectNode) item));
            } else {
                target.set(field.getKey(), given);
            }
        });
    }

    private static void mergeNamed(ArrayNode list, ObjectNode item) {
        for (JsonNode old : list) {
            if (old.path("name").equals(item.path("name"))) {
                merge((ObjectNode) old, item);
                return;
            }
        }
        list.add(item);
    }
}
