package dev.mimamori.graphql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The input field that a coercion or validation message of graphql-java speaks of; null where it names none. */
final class FieldAtFault {

    private static final Pattern NAMED = Pattern.compile(
            "(?:argument '|field '|[Vv]ariable '|missing required fields '\\[|Field name ')([\\w.\\[\\]@]+?)'");

    private FieldAtFault() {
    }

    static String of(String message) {
        Matcher matcher = NAMED.matcher(message == null ? "" : message);
        String field = null;
        while (matcher.find()) {
            field = matcher.group(1);
        }
        return field == null ? null : field.replaceFirst("^input\\.", "");
    }
}
