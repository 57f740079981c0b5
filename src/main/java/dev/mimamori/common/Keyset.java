package dev.mimamori.common;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.mimamori.common.DomainException.BadInput;

/**
 * The total order of one list: columns that together are unique, all rising or all falling. A cursor holds the values
 * of a row and the name of the list, so that one of another list, or a forged one, is refused.
 */
public record Keyset(String name, boolean ascending, List<Key> keys) {

    /** A column, or an expression over the row, and how its value reads. */
    public record Key(String column, Kind kind) {
    }

    /** What a key holds; the SQL type that a cursor's text is cast to. */
    public enum Kind {
        TIME("timestamptz"),
        NUMBER("bigint"),
        TEXT("text");

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }

        /** Whether it is written as we write it: what Java reads, PostgreSQL may not. */
        private boolean isOurs(String value) {
            return switch (this) {
                case TIME -> FOUR_DIGIT_YEAR.matcher(value).lookingAt() && Instant.parse(value).toString().equals(value);
                case NUMBER -> String.valueOf(Long.parseLong(value)).equals(value);
                case TEXT -> value.indexOf('\0') < 0;
            };
        }
    }

    private static final String SEPARATOR = "\u001f";
    private static final Pattern FOUR_DIGIT_YEAR = Pattern.compile("(?!0000)\\d{4}-");

    public static Keyset newestFirst(String name, String time, String id) {
        return new Keyset(name, false, List.of(new Key(time, Kind.TIME), new Key(id, Kind.NUMBER)));
    }

    public static Keyset byName(String name, String text, String id) {
        return new Keyset(name, true, List.of(new Key(text, Kind.TEXT), new Key(id, Kind.NUMBER)));
    }

    String encode(List<?> values) {
        String joined = name + SEPARATOR + values.stream().map(String::valueOf).collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    List<String> decode(String field, String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            List<String> parts = Arrays.asList(
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR, -1));
            if (parts.size() == keys.size() + 1 && parts.get(0).equals(name)) {
                List<String> values = parts.subList(1, parts.size());
                if (IntStream.range(0, keys.size()).allMatch(i -> keys.get(i).kind().isOurs(values.get(i)))
                        && encode(values).equals(cursor)) {
                    return values;
                }
            }
        } catch (IllegalArgumentException | DateTimeException malformed) {
            // told below, in our words
        }
        throw new BadInput(field, "not a cursor of this list: use one as the API returned it");
    }

    String beyond(boolean after) {
        String columns = keys.stream().map(Key::column).collect(Collectors.joining(", "));
        String values = keys.stream().map(key -> "?::" + key.kind().sql).collect(Collectors.joining(", "));
        return "(" + columns + ") " + (after == ascending ? ">" : "<") + " (" + values + ")";
    }

    String order(boolean backward) {
        String direction = ascending != backward ? " asc" : " desc";
        return keys.stream().map(key -> key.column() + direction).collect(Collectors.joining(", "));
    }
}
