package dev.mimamori.graphql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.mimamori.common.Role;
import graphql.schema.FieldCoordinates;

/**
 * Who may read what, as it was reviewed: a line for each field, and one for each type that {@code node} fetches, with
 * all the roles that may.
 */
record Rulebook(Map<String, Set<Role>> rules) {

    private static final Path FILE = Path.of("src/test/resources/authorisation.txt");

    static Rulebook read() throws IOException {
        Map<String, Set<Role>> rules = new TreeMap<>();
        for (String line : Files.readAllLines(FILE)) {
            String[] parts = line.split(": ?");
            rules.put(parts[0], parts.length == 1 ? Set.of()
                    : Arrays.stream(parts[1].split(" ")).map(Role::valueOf).collect(Collectors.toSet()));
        }
        return new Rulebook(rules);
    }

    static String name(FieldCoordinates field) {
        return field.getTypeName() + "." + field.getFieldName();
    }

    static String node(Enum<?> type) {
        return "node(" + type + ")";
    }

    /** With all those who include one of these. */
    void put(String what, Collection<Role> declared) {
        rules.put(what, Arrays.stream(Role.values()).filter(role -> declared.stream().anyMatch(role::includes))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))));
    }

    boolean allows(Role role, String what) {
        return rules.getOrDefault(what, Set.of()).contains(role);
    }

    String print() {
        return rules.entrySet().stream().map(rule -> rule.getKey() + ": "
                + rule.getValue().stream().sorted().map(Role::name).collect(Collectors.joining(" ")) + "\n")
                .collect(Collectors.joining());
    }

    void write() throws IOException {
        Files.writeString(FILE, print());
    }
}
