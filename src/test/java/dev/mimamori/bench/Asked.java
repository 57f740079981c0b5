package dev.mimamori.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement as the server logs it.
 *
 * @param values as literals
 */
record Asked(String sql, List<String> values) {

    private static final Pattern STATEMENT = Pattern.compile("(?s)(?:execute [^:]+|statement): (.*)");
    private static final Pattern VALUE = Pattern.compile("\\$\\d+ = ('(?:[^']++|'')*+'|NULL)");

    static Optional<Asked> of(String message, String detail) {
        Matcher statement = STATEMENT.matcher(message);
        if (!statement.matches()) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        Matcher value = VALUE.matcher(detail);
        while (value.find()) {
            values.add(value.group(1));
        }
        return Optional.of(new Asked(statement.group(1).strip(), values));
    }

    boolean isPlain() {
        return values.isEmpty();
    }

    /** Of a prepared statement of this name. */
    String execution(String name) {
        return "execute " + name + (isPlain() ? "" : "(" + String.join(", ", values) + ")");
    }
}
