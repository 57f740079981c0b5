package dev.mimamori.catalogue;

import static io.restassured.RestAssured.given;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Fixtures;
import io.restassured.path.json.JsonPath;

/** Sends GraphQL as somebody with a role. */
record CatalogueClient(String bearer) {

    /** {@code ROLE}, acting for nobody, or {@code ROLE:handle}. */
    static CatalogueClient as(String role) {
        String[] parts = role.split(":", 2);
        return new CatalogueClient(Fixtures.token(Role.valueOf(parts[0]), parts.length > 1 ? parts[1] : null));
    }

    JsonPath send(String document, Map<String, ?> variables) {
        return given().header("Authorization", "Bearer " + bearer).contentType("application/json")
                .body(Map.of("query", document, "variables", variables)).post("/graphql").jsonPath();
    }

    JsonPath send(String document) {
        return send(document, Map.of());
    }

    /** Sends a mutation of one input; keys and values by turns. */
    JsonPath save(String kind, String selection, Object... input) {
        Map<String, Object> fields = new HashMap<>();
        for (int i = 0; i < input.length; i += 2) {
            fields.put((String) input[i], input[i + 1]);
        }
        return send("mutation($input: Save%1$sInput!) { save%1$s(input: $input) { %2$s { %3$s } } }".formatted(kind,
                kind.toLowerCase(), selection), Map.of("input", fields));
    }

    static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    static String refusal(JsonPath answer) {
        String field = answer.getString("errors[0].extensions.field");
        return answer.getString("errors[0].extensions.code") + (field == null ? "" : " " + field);
    }
}
