package dev.mimamori.graphql.http;

import java.util.List;
import java.util.Locale;

/** Which of our two media types a client likes best, by its {@code Accept} headers. */
enum Accepted {

    /** The one that the specification of GraphQL over HTTP made; preferred where both are as welcome. */
    GRAPHQL_RESPONSE("application/graphql-response+json"),
    JSON("application/json");

    private static final int EXACT = 3;

    private final String type;

    Accepted(String type) {
        this.type = type;
    }

    String header() {
        return type + "; charset=utf-8";
    }

    /** Null where neither is acceptable. Whoever does not say, or takes anything, gets what every client knows. */
    static Accepted best(List<String> headers) {
        if (headers.isEmpty()) {
            return JSON;
        }
        Rank json = JSON.rank(headers);
        Rank graphql = GRAPHQL_RESPONSE.rank(headers);
        if (json.quality == 0 && graphql.quality == 0) {
            return null;
        }
        if (json.quality != graphql.quality) {
            return json.quality > graphql.quality ? JSON : GRAPHQL_RESPONSE;
        }
        // as welcome: by name comes before by chance
        return graphql.precision == EXACT ? GRAPHQL_RESPONSE : JSON;
    }

    private record Rank(int precision, double quality) {
    }

    /** The most precise range that matches decides, whatever the others say. */
    private Rank rank(List<String> headers) {
        Rank best = new Rank(0, 0);
        for (String range : String.join(",", headers).split(",")) {
            String[] parts = range.split(";", -1);
            int precision = precision(parts[0].strip().toLowerCase(Locale.ROOT));
            if (precision > best.precision && charsetFits(parts)) {
                best = new Rank(precision, quality(parts));
            }
        }
        return best;
    }

    private int precision(String range) {
        if (range.equals(type)) {
            return EXACT;
        }
        return range.equals("application/*") ? 2 : range.equals("*/*") ? 1 : 0;
    }

    private static boolean charsetFits(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String[] parameter = parts[i].split("=", 2);
            if (parameter.length == 2 && parameter[0].strip().equalsIgnoreCase("charset")
                    && !MediaType.isUtf8(parameter[1])) {
                return false;
            }
        }
        return true;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String[] parameter = parts[i].split("=", 2);
            if (parameter.length == 2 && parameter[0].strip().equalsIgnoreCase("q")) {
                try {
                    return Math.min(1, Math.max(0, Double.parseDouble(parameter[1].strip())));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
