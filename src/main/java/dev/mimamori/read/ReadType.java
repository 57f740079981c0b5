package dev.mimamori.read;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.mimamori.common.NodeType;

/**
 * A type of the schema as SQL: what its fields are, of a row called {@code @}. A field that is not here takes the ordinary
 * way, and so does each document that selects it. Values read exactly as Java writes them.
 */
public final class ReadType {

    /**
     * The moment as {@link java.time.Instant#toString} has it: with no, three or six digits behind the second. PostgreSQL
     * leaves out zeros at the end, and they are put there again: in two thirds of the time that a pattern takes.
     */
    private static final String MOMENT = "rpad(btrim(%1$s, '\"'), case when length(%1$s) = 21 then 19 "
            + "when length(%1$s) <= 25 then 23 else 26 end, '0') || 'Z'";
    private static final String WITHOUT_ZEROS = "to_json(%s at time zone 'UTC')::text";

    /** As {@link java.time.Duration#toString} has whole seconds that are not negative. */
    private static final String SPAN = "case when %1$s = 0 then 'PT0S' else concat('PT', "
            + "case when %1$s >= 3600 then %1$s / 3600 || 'H' end, case when %1$s / 60 %% 60 > 0 then %1$s / 60 %% 60 || 'M' end, "
            + "case when %1$s %% 60 > 0 then %1$s %% 60 || 'S' end) end";

    /**
     * What {@code mimamori_now()} returns, written out: the function would be called for each row, and this looks once.
     */
    public static final String NOW = "(clock_timestamp() + coalesce((select shift from clock_shift), interval '0'))";

    /** How a value becomes JSON. A plain one needs no escapes, so that its quotes are written with the field's name. */
    record Scalar(String sql, boolean plain) implements Field {
    }

    /**
     * Rows of another type, or one.
     *
     * @param from with its row called {@code @} and the one that it hangs on {@code ^}
     * @param order null where there is one row at most; else the first of them, where one is wanted
     */
    record Rows(String type, boolean many, String from, String where, String order) implements Field {
    }

    sealed interface Field permits Scalar, Rows {
    }

    private final String name;
    private final Map<String, Field> fields = new HashMap<>();

    private ReadType(String name) {
        this.name = name;
    }

    /** By its name in the schema. */
    public static ReadType of(String name) {
        return new ReadType(name);
    }

    /** A type that can be fetched by its id, which is the column {@code id}. */
    public static ReadType of(NodeType type) {
        return new ReadType(type.name()).add("id", new Scalar(globalId(type, "@.id"), true));
    }

    String name() {
        return name;
    }

    Set<String> fields() {
        return fields.keySet();
    }

    Field field(String field) {
        return fields.get(field);
    }

    ReadType and(ReadType more) {
        fields.putAll(more.fields);
        return this;
    }

    /** Any text. */
    public ReadType text(String field, String sql) {
        return add(field, new Scalar("to_json(" + column(sql) + ")::text", false));
    }

    /** The same of columns that are called as their fields. */
    public ReadType texts(String... columns) {
        for (String column : columns) {
            text(column, column);
        }
        return this;
    }

    /** A name of an enum, or whatever else needs no escapes. */
    public ReadType constant(String field, String sql) {
        return add(field, new Scalar(column(sql), true));
    }

    /** An array of texts, or of an enum's names. */
    public ReadType list(String field, String sql) {
        return add(field, new Scalar("array_to_json(" + column(sql) + ")::text", false));
    }

    /** A number, or true and false. */
    public ReadType value(String field, String sql) {
        return add(field, new Scalar("(" + column(sql) + ")::text", false));
    }

    public ReadType time(String field, String sql) {
        return add(field, new Scalar(moment(column(sql)), true));
    }

    /** Of whole seconds. */
    public ReadType span(String field, String sql) {
        return add(field, new Scalar(SPAN.formatted(column(sql)), true));
    }

    public ReadType one(String field, String type, String from, String where) {
        return add(field, new Rows(type, false, from, where, null));
    }

    /** The first in this order, if there is any. */
    public ReadType first(String field, String type, String from, String where, String order) {
        return add(field, new Rows(type, false, from, where, order));
    }

    public ReadType many(String field, String type, String from, String where, String order) {
        return add(field, new Rows(type, true, from, where, order));
    }

    private ReadType add(String field, Field how) {
        fields.put(field, how);
        return this;
    }

    private static String column(String sql) {
        return sql.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_') ? "@." + sql : sql;
    }

    /** What is more than a column is found once, and not each time that it is named. */
    static String moment(String sql) {
        String named = sql.indexOf(' ') < 0 ? sql : "m__.at";
        String moment = MOMENT.formatted(WITHOUT_ZEROS.formatted(named));
        return named.equals(sql) ? moment : "(select " + moment + " from (select " + sql + " as at offset 0) m__)";
    }

    /**
     * As {@link dev.mimamori.common.GlobalId} has it. What three bytes of the type's name become is known, and only the rest
     * is encoded for each row; neither of the two letters that base64url writes otherwise comes of ASCII letters and digits.
     */
    static String globalId(NodeType type, String number) {
        String prefix = type + ":";
        String known = prefix.substring(0, prefix.length() / 3 * 3);
        UnaryOperator<String> encoded = text -> Base64.getUrlEncoder().withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        return "'" + encoded.apply(known) + "' || rtrim(encode(convert_to('" + prefix.substring(known.length()) + "' || "
                + number + ", 'UTF8'), 'base64'), '=')";
    }
}
