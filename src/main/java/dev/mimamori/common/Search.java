package dev.mimamori.common;

import java.util.List;

/**
 * A search for words in the tables that have {@code title}, {@code search_text} and {@code search_grams}. Pairs of letters find
 * by index what may match, in any language; patterns hold it to each word; the best come first.
 *
 * @param text what was typed
 */
public record Search(String text) {

    /** What {@link #source} calls what it adds. */
    private static final String RANK = "found.rank";

    /** Null where nothing is searched for. */
    public static Search of(String field, String text) {
        return text == null || text.isBlank() ? null : new Search(Text.title(field, text));
    }

    /** The best first: those whose title has the words, then those that have them most often; else the newest. */
    public static Keyset bestFirst(String name, String time, String id) {
        return new Keyset(name, false, List.of(new Keyset.Key(RANK, Keyset.Kind.NUMBER),
                new Keyset.Key(time, Keyset.Kind.TIME), new Keyset.Key(id, Keyset.Kind.NUMBER)));
    }

    /** To be joined to the table of this alias; its one parameter is the text. Adds the column {@code rank}. */
    public static String source(String alias) {
        return " cross join lateral (select search_rank(%1$s.title, %1$s.search_text, ?) as rank) found ".formatted(alias);
    }

    public void narrow(Where where, String alias) {
        where.and("%1$s.search_grams @> search_pairs(search_form(?)) and %1$s.search_text like all (search_patterns(?))"
                .formatted(alias), text, text);
    }
}
