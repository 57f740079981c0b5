package dev.mimamori.common;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Comma-separated values as RFC 4180 has them, and safe to open: a spreadsheet runs what begins with {@code =}, {@code +},
 * {@code -}, {@code @}, their wide forms or a control character, so an apostrophe is put before it, and taken away again
 * when it is read.
 */
public final class Csv {

    private static final String RUN = "[=+\\-@＝＋－＠\\t\\r\\n].*";
    private static final Pattern RUNS = Pattern.compile("'*" + RUN, Pattern.DOTALL);
    private static final Pattern GUARDED = Pattern.compile("'+" + RUN, Pattern.DOTALL);
    private static final Pattern WANTS_QUOTES = Pattern.compile("[\",\\r\\n]");

    /**
     * A record, in the line where it begins.
     *
     * @param trouble why it cannot be read; null: it can
     */
    public record Line(int number, List<String> cells, String trouble) {
    }

    private final String text;
    private int at;
    private int line = 1;
    private String trouble;

    private Csv(String text) {
        this.text = text;
    }

    /** One record, with its line's end. Null is an empty cell. */
    public static String line(List<String> cells) {
        return String.join(",", cells.stream().map(Csv::cell).toList()) + "\r\n";
    }

    private static String cell(String value) {
        String safe = value == null ? "" : RUNS.matcher(value).matches() ? "'" + value : value;
        return WANTS_QUOTES.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** All records but empty lines; one that is malformed says why, and the next line is read all the same. */
    public static List<Line> read(String text) {
        Csv csv = new Csv(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<Line> lines = new ArrayList<>();
        while (csv.at < csv.text.length()) {
            int from = csv.line;
            csv.trouble = null;
            List<String> cells = csv.record();
            if (csv.trouble != null || cells.size() > 1 || !cells.get(0).isEmpty()) {
                lines.add(new Line(from, cells, csv.trouble));
            }
        }
        return lines;
    }

    private List<String> record() {
        List<String> cells = new ArrayList<>();
        boolean more = true;
        while (more) {
            String cell = at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
            cells.add(GUARDED.matcher(cell).matches() ? cell.substring(1) : cell);
            more = trouble == null && at < text.length() && text.charAt(at) == ',';
            at += more ? 1 : 0;
        }
        if (trouble != null) {
            skipLine();
        }
        endLine();
        return cells;
    }

    private String plain() {
        int from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '"') {
                trouble = "a quote within a cell that is not quoted: put the cell in quotes, and each quote twice";
            }
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        int from = at;
        int began = line;
        StringBuilder cell = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append('"');
                at++;
            } else if (c == '"') {
                at++;
                return at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0
                        ? malformed(from, began, "something follows a closing quote: a quote within a cell is written twice")
                        : cell.toString();
            } else {
                cell.append(c);
                line += c == '\n' || c == '\r' && !(at + 1 < text.length() && text.charAt(at + 1) == '\n') ? 1 : 0;
            }
        }
        return malformed(from, began, "a quoted cell does not end");
    }

    /** Only the line where the cell begins is given up: or one quote would take good lines with it. */
    private String malformed(int from, int began, String why) {
        trouble = why;
        at = from;
        line = began;
        return "";
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
    }

    private void endLine() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
            if (at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            line++;
        } else if (at < text.length()) {
            at++;
            line++;
        }
    }
}
