package dev.mimamori.read;

import java.util.stream.Collectors;

import dev.mimamori.common.Keyset.Kind;
import dev.mimamori.common.Page;

/**
 * What is said of one page, of rows that the database numbered as it found them: {@code n__}. Their number is in the text and
 * no parameter: without it PostgreSQL plans for a tenth of all rows, and no longer goes along the index.
 *
 * @param row what a row is called
 */
record PageSql(Page page, String row) {

    /** The rows, and one more than the page has where there is one. */
    static String rows(Root.Rows rows) {
        String orderAndLimit = rows.page().orderAndLimit();
        String order = orderAndLimit.substring(0, orderAndLimit.indexOf(" limit "));
        return "(select " + rows.alias() + ".*, row_number() over (" + order + ") as n__ from " + rows.from() + " where "
                + rows.where().sql() + " and " + texts(rows.page().where()) + orderAndLimit + ")";
    }

    /** A cursor's keys are texts, and this client, unlike the other, takes a parameter for what it is cast to first. */
    private static String texts(String where) {
        return where.replace("?::", "?::text::");
    }

    /** All rows of the page, in the list's order. */
    String all(String each) {
        return "string_agg(" + each + ", ',' order by " + row + ".n__" + (page.backward() ? " desc" : "") + ") filter (where "
                + row + ".n__ <= " + page.size() + ")";
    }

    String cursor() {
        String values = page.keyset().keys().stream().map(key -> {
            String column = row + "." + key.column().substring(key.column().indexOf('.') + 1);
            return key.kind() == Kind.TIME ? ReadType.moment(column) : column;
        }).collect(Collectors.joining(", chr(31), "));
        return "translate(encode(convert_to(concat('" + page.keyset().name() + "', chr(31), " + values
                + "), 'UTF8'), 'base64'), E'+/=\\n', '-_')";
    }

    /** A field of the connection's {@code pageInfo}. */
    void info(Parts parts, String field) {
        switch (field) {
            case "__typename" -> parts.literal("\"PageInfo\"");
            case "hasNextPage" -> more(parts, page.backward(), page.before() != null);
            case "hasPreviousPage" -> more(parts, !page.backward(), page.after() != null);
            case "startCursor" -> parts.expression(cursorOf(!page.backward()));
            case "endCursor" -> parts.expression(cursorOf(page.backward()));
            default -> throw new NotCovered("PageInfo." + field);
        }
    }

    private void more(Parts parts, boolean known, boolean is) {
        if (known) {
            parts.literal(Boolean.toString(is));
        } else {
            parts.expression("case when count(*) > " + page.size() + " then 'true' else 'false' end");
        }
    }

    private String cursorOf(boolean firstFound) {
        return "coalesce('\"' || " + (firstFound ? "max(" + cursor() + ") filter (where " + row + ".n__ = 1)"
                : "(array_agg(" + cursor() + " order by " + row + ".n__ desc) filter (where " + row + ".n__ <= " + page.size()
                        + "))[1]")
                + " || '\"', 'null')";
    }
}
