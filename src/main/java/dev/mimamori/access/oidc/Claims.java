package dev.mimamori.access.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.common.Text;

/** What a token says of somebody. Read after it was verified, and never before. */
record Claims(JsonNode all) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> YES = Set.of("true", "1");

    static Claims ofVerified(String token) {
        try {
            return new Claims(JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // whoever verified it has read the same
        }
    }

    /**
     * Their address, in lower case; empty where the provider does not vouch for it. Some write the truth as text, or as 1.
     *
     * @param verified the claim that does
     */
    Optional<String> email(String verified) {
        String address = all.path("email").asText("").strip().toLowerCase(Locale.ROOT);
        return YES.contains(all.path(verified).asText("")) && Text.isEmail(address) ? Optional.of(address) : Optional.empty();
    }

    /**
     * Of a claim that is a list, or a text: then it is the text itself, and each of its words, as in {@code scope}.
     *
     * @param path the claim's whole name, or the way to it, with slashes; names that are URLs have slashes of their own
     */
    Set<String> values(String path) {
        Set<String> values = new LinkedHashSet<>();
        JsonNode found = all.has(path) ? all.get(path) : walk(path);
        if (found.isArray()) {
            found.forEach(value -> values.add(value.asText()));
        } else if (found.isTextual()) {
            values.add(found.asText());
            values.addAll(List.of(found.asText().split(" ")));
        }
        return values;
    }

    private JsonNode walk(String path) {
        JsonNode at = all;
        for (String name : path.split("/")) {
            at = at.path(name);
        }
        return at;
    }

    /** For those who look at a bearer before anything is verified: whether it is one of a provider's at all. */
    static boolean isToken(String bearer) {
        return bearer.startsWith("eyJ") && bearer.chars().filter(c -> c == '.').count() == 2;
    }
}
