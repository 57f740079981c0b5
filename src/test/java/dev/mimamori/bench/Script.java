package dev.mimamori.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of one request, for {@code pgbench} to ask again and again, each time of another object. They are asked
 * once of a copy of the database as it was before the request, where they give what they gave then: a value that a
 * statement gave and a later one is asked with is from then on the statement's, whatever it gives.
 */
final class Script {

    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9-]{6,}");

    private final Connection connection;
    private final Map<String, String> known;
    private final List<String> lines = new ArrayList<>();
    private final Map<Integer, String> results = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private String now;
    private String then;

    /** @param fresh expressions of what is another each time, by what it was when it was heard */
    private Script(Connection connection, Map<String, String> fresh) {
        this.connection = connection;
        known = new LinkedHashMap<>(fresh);
    }

    static String of(Server server, String database, List<Asked> asked, Map<String, String> fresh) throws SQLException {
        try (Connection connection = server.connect(database)) {
            Script script = new Script(connection, fresh);
            for (Asked one : asked) {
                script.add(one);
            }
            return script.text();
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < lines.size(); n++) {
            String prefix = "r" + n + "_";
            boolean wanted = used.stream().anyMatch(name -> name.startsWith(prefix));
            text.append(lines.get(n)).append(wanted ? " \\gset " + prefix : ";").append('\n');
        }
        return text.toString();
    }

    private void add(Asked asked) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (asked.isPlain()) {
                lines.add(asked.sql());
                keep(statement, asked.sql());
                return;
            }
            statement.execute("prepare heard as " + asked.sql());
            List<String> types = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(
                    "select unnest(parameter_types)::text from pg_prepared_statements where name = 'heard'")) {
                while (row.next()) {
                    types.add(row.getString(1));
                }
            }
            lines.add(PLACE.matcher(asked.sql()).replaceAll(place -> {
                int n = Integer.parseInt(place.group(1)) - 1;
                return Matcher.quoteReplacement(expression(asked.values().get(n), types.get(n)) + "::" + types.get(n));
            }));
            keep(statement, asked.execution("heard"));
            statement.execute("deallocate heard");
        }
    }

    /** What it gives, where that is one row. */
    private void keep(Statement statement, String sql) throws SQLException {
        if (!statement.execute(sql)) {
            return;
        }
        try (ResultSet row = statement.getResultSet()) {
            if (!row.next()) {
                return;
            }
            Map<String, String> values = new LinkedHashMap<>();
            String moment = null;
            for (int n = 1; n <= row.getMetaData().getColumnCount(); n++) {
                String variable = "r" + (lines.size() - 1) + "_" + row.getMetaData().getColumnLabel(n);
                String type = row.getMetaData().getColumnTypeName(n);
                String value = row.getString(n);
                if (type.equals("timestamptz") && row.getMetaData().getColumnLabel(n).equals("now")) {
                    moment = variable;
                } else if (value != null && type.equals("int8") && value.length() >= 6) {
                    values.put(value, variable);
                }
            }
            if (row.next()) {
                return;
            }
            now = now == null ? moment : now;
            values.forEach((value, variable) -> known.putIfAbsent(value, ":" + variable));
        }
    }

    private String expression(String literal, String type) {
        if (literal.equals("NULL")) {
            return literal;
        }
        String value = literal.substring(1, literal.length() - 1).replace("''", "'");
        if (type.equals("timestamp with time zone") && now != null) {
            then = then == null ? value : then;
            used.add(now);
            return "(:" + now + "::timestamptz + (" + text(value) + "::timestamptz - " + text(then) + "::timestamptz))";
        }
        if (known.containsKey(value)) {
            return "(" + use(value) + ")";
        }
        List<String> pieces = new ArrayList<>();
        int from = 0;
        Matcher token = TOKEN.matcher(value);
        while (token.find()) {
            if (known.containsKey(token.group())) {
                pieces.add(text(value.substring(from, token.start())));
                pieces.add("(" + use(token.group()) + ")");
                from = token.end();
            }
        }
        pieces.add(text(value.substring(from)));
        return "(" + String.join(" || ", pieces) + ")";
    }

    private String use(String value) {
        String expression = known.get(value);
        if (expression.startsWith(":r")) {
            used.add(expression.substring(1));
        }
        return expression;
    }

    /** Without a colon, which pgbench would take for a variable's. */
    private static String text(String value) {
        return "E'" + value.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a").replace("\n", "\\n") + "'";
    }
}
