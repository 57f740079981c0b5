package dev.mimamori.graphql;

import java.util.Map;
import java.util.Optional;

/**
 * What a client asks for, however it came.
 *
 * @param query null where it is named by its hash alone
 * @param operationName null where there is one operation only
 * @param sha256Hash of the query, in the way of Apollo's persisted queries; null where none is given
 */
public record GraphQLRequest(String query, String operationName, Map<String, Object> variables, String sha256Hash) {

    private static final String WRONG_HASH = "`extensions.persistedQuery` must hold version 1 and a sha256Hash of 64 hexadecimal digits";

    /** @throws Refused where these are no parameters of a request */
    public static GraphQLRequest of(Map<String, Object> parameters) {
        Object query = parameters.get("query");
        Object operation = parameters.get("operationName");
        Optional<Map<String, Object>> persisted = map(map(parameters, "extensions"), "persistedQuery");
        String hash = persisted.map(GraphQLRequest::hash).orElse(null);
        if (!(query instanceof String text && !text.isBlank()) && (query != null || hash == null)) {
            throw Refused.http(400, "`query` must be a string that holds a GraphQL document");
        }
        if (operation != null && !(operation instanceof String)) {
            throw Refused.http(400, "`operationName` must be a string");
        }
        return new GraphQLRequest((String) query, (String) operation, map(parameters, "variables").orElse(Map.of()), hash);
    }

    private static Optional<Map<String, Object>> map(Optional<Map<String, Object>> of, String name) {
        return of.flatMap(parameters -> map(parameters, name));
    }

    @SuppressWarnings("unchecked")
    private static Optional<Map<String, Object>> map(Map<String, Object> of, String name) {
        Object value = of.get(name);
        if (value != null && !(value instanceof Map)) {
            throw Refused.http(400, "`" + name + "` must be a JSON object");
        }
        return Optional.ofNullable((Map<String, Object>) value);
    }

    private static String hash(Map<String, Object> persisted) {
        Object version = persisted.get("version");
        if (persisted.get("sha256Hash") instanceof String hash && hash.matches("[0-9a-fA-F]{64}")
                && (version == null || version.equals(1))) {
            return hash.toLowerCase(java.util.Locale.ROOT);
        }
        throw Refused.http(400, WRONG_HASH);
    }
}
