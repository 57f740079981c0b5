package dev.mimamori.database;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Statements of a migration after which the version before it may fail: it still runs while replicas are replaced one by one.
 * A statement whose last version of use is long gone says so in a comment before it that begins with {@code -- contract:}.
 */
final class Contracting {

    private static final Pattern CREATED = Pattern.compile("create (?:unlogged )?table (?:if not exists )?(\\w+)");
    private static final Pattern ALTERED = Pattern.compile("alter table (?:only )?(?:if exists )?(\\w+) (.*?);?");
    private static final Pattern UNIQUE = Pattern.compile("create unique index (?:concurrently )?\\w+ on (\\w+)\\b.*");
    private static final Pattern GONE = Pattern.compile(
            "(drop (table|view|materialized view|function|sequence|type|schema)|truncate)\\b.*|alter \\w+ .* rename\\b.*");
    private static final Pattern COLUMN = Pattern.compile(
            "add (?:column )?(?:if not exists )?(?!(?:constraint|check|unique|primary|foreign|exclude)\\b)(\\w+) (.*)");
    private static final Pattern NARROWER = Pattern.compile(
            "drop (?!constraint\\b).*|rename\\b.*|alter (column )?\\w+ (type|set data type|set not null|drop default)\\b.*");
    private static final Pattern RULE = Pattern.compile("add (constraint|check|unique|primary key|foreign key|exclude)\\b.*");

    private final List<String> found = new ArrayList<>();
    private final Set<String> tables = new HashSet<>();
    private final Set<String> columns = new HashSet<>();

    private Contracting() {
    }

    static List<String> of(String migration) {
        Contracting contracting = new Contracting();
        CREATED.matcher(plain(migration)).results().forEach(made -> contracting.tables.add(made.group(1)));
        statements(migration).filter(text -> !text.contains("-- contract:")).map(Contracting::plain)
                .filter(statement -> !statement.isEmpty()).forEach(contracting::look);
        return contracting.found;
    }

    private void look(String statement) {
        Matcher altered = ALTERED.matcher(statement);
        Matcher unique = UNIQUE.matcher(statement);
        if (GONE.matcher(statement).matches() || unique.matches() && !tables.contains(unique.group(1))) {
            found.add(statement);
        } else if (altered.matches() && !tables.contains(altered.group(1))) {
            actions(altered.group(2)).filter(this::contracts).forEach(action -> found.add(altered.group(1) + ": " + action));
        }
    }

    /** Of a table that was there before. A rule about columns that are new keeps nobody from writing without them. */
    private boolean contracts(String action) {
        Matcher column = COLUMN.matcher(action);
        if (column.matches()) {
            columns.add(column.group(1));
            return column.group(2).contains("not null") && !column.group(2).matches(".*\\b(default|generated)\\b.*");
        }
        return NARROWER.matcher(action).matches() || RULE.matcher(action).matches()
                && columns.stream().noneMatch(name -> action.matches(".*\\b" + name + "\\b.*"));
    }

    private static Stream<String> actions(String list) {
        List<String> actions = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                actions.add(list.substring(begin, i).strip());
                begin = i + 1;
            }
        }
        actions.add(list.substring(begin).strip());
        return actions.stream();
    }

    /** One line, in lower case, without comments, and without what functions and texts say. */
    private static String plain(String statement) {
        return statement.replaceAll("(?s)\\$\\$.*?\\$\\$", "''").replaceAll("--[^\\n]*", " ")
                .replaceAll("'(?:[^']|'')*'", "''").replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    }

    /** With their comments, those before them too. */
    private static Stream<String> statements(String migration) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        boolean body = false;
        for (String line : migration.lines().toList()) {
            statement.append(line).append('\n');
            String code = line.replaceAll("--.*", "");
            body ^= code.split("\\$\\$", -1).length % 2 == 0; // an odd number of signs
            if (!body && code.strip().endsWith(";")) {
                statements.add(statement.toString());
                statement.setLength(0);
            }
        }
        statements.add(statement.toString());
        return statements.stream();
    }
}
