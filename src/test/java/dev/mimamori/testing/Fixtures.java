package dev.mimamori.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import dev.mimamori.common.Role;

/** What tests start from, made through mutations only. Tests share one database: each makes names of its own. */
public final class Fixtures {

    private Fixtures() {
    }

    /** A name that nothing else has: {@code svc-1f0c9ae2}. */
    public static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 13);
    }

    /** A new person's handle. */
    public static String person() {
        return person(unique("person"));
    }

    /** The person of this handle, made where there is none. */
    public static String person(String handle) {
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                Map.of("handle", handle)).ok();
        return handle;
    }

    /** The text of a new token that acts for nobody. */
    public static String token(Role role) {
        return token(role, null);
    }

    /** The text of a new token that acts for this person. */
    public static String token(Role role, String person) {
        Map<String, Object> input = new HashMap<>(Map.of("name", unique("token"), "role", role));
        if (person != null) {
            input.put("person", person);
        }
        return Api.admin().mutate("""
                mutation($input: CreateApiTokenInput!) { createApiToken(input: $input) { secret } }
                """, input).ok().text("createApiToken.secret");
    }
}
