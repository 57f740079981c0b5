package dev.mimamori.postmortem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.common.Days;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Language;
import dev.mimamori.incident.IncidentKind;
import dev.mimamori.postmortem.Document.Action;
import dev.mimamori.postmortem.Document.Head;
import dev.mimamori.postmortem.Document.Line;

/** Reads what {@link MarkdownOut} has written, and what people have changed in it; says in which line it cannot. */
final class MarkdownIn {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<String> lines;
    private final Map<String, JsonNode> head = new LinkedHashMap<>();
    private final List<SectionView> sections = new ArrayList<>();
    private final List<Line> timeline = new ArrayList<>();
    private final List<Action> actions = new ArrayList<>();
    private int at;

    private MarkdownIn(String markdown) {
        lines = markdown.replace("\uFEFF", "").lines().toList();
    }

    /** What is on record elsewhere stays there: the document has no events. */
    static Document read(String markdown) {
        MarkdownIn in = new MarkdownIn(markdown);
        in.readHead();
        in.readParts();
        Head head = new Head(in.required("key"), in.constant(PostmortemScope.class, in.required("scope")),
                in.constant(PostmortemStatus.class, in.textOr("status", "DRAFT")),
                in.constant(Language.class, in.textOr("language", "EN")), in.textOr("project", null), in.day("from"),
                in.day("to"), in.texts("incidents"), in.textOr("facilitator", null), in.texts("participants"),
                in.textOr("externalUrl", null));
        return new Document(head, in.required("title"), in.sections, in.timeline, List.of(), in.actions);
    }

    private void readHead() {
        if (lines.isEmpty() || !lines.get(0).strip().equals("---")) {
            throw wrong(0, "the file begins with front matter: a line of three dashes");
        }
        for (at = 1; at < lines.size() && !lines.get(at).strip().equals("---"); at++) {
            String line = lines.get(at);
            int colon = line.indexOf(':');
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (colon < 1) {
                throw wrong(at, "a line of front matter is `name: value`");
            }
            head.put(line.substring(0, colon).strip(), value(line.substring(colon + 1).strip()));
        }
        if (at >= lines.size()) {
            throw wrong(lines.size() - 1, "the front matter does not end: a line of three dashes is missing");
        }
    }

    /** JSON as we write it; what is none is a plain text, as people write it. */
    private JsonNode value(String text) {
        if (!text.startsWith("\"") && !text.startsWith("[")) {
            return JSON.getNodeFactory().textNode(text);
        }
        return json(text, at);
    }

    private void readParts() {
        String part = null;
        List<String> body = new ArrayList<>();
        int began = at;
        for (at++; at <= lines.size(); at++) {
            boolean mark = at == lines.size() || lines.get(at).startsWith(MarkdownOut.MARK);
            if (!mark) {
                body.add(lines.get(at));
                continue;
            }
            if (part != null) {
                readPart(part, body, began);
            }
            if (at < lines.size()) {
                String line = lines.get(at);
                int end = line.indexOf("-->");
                if (end < 0) {
                    throw wrong(at, "this mark does not end");
                }
                part = line.substring(MarkdownOut.MARK.length(), end).strip();
            }
            body = new ArrayList<>();
            began = at;
        }
    }

    private void readPart(String part, List<String> body, int began) {
        boolean headed = !body.isEmpty() && body.get(0).startsWith("## ");
        String heading = headed ? body.get(0).substring(3).strip() : null;
        for (int i = headed ? 1 : 0; i < body.size(); i++) {
            String line = body.get(i);
            int place = began + 1 + i;
            if (part.equals("timeline") && line.startsWith("- ")) {
                timeline.add(entry(line.substring(2).strip(), place));
            } else if (part.equals("actions") && line.startsWith("- [")) {
                actions.add(action(line, place));
            }
        }
        if (part.startsWith("section ")) {
            String key = part.substring("section ".length()).strip();
            if (sections.stream().anyMatch(section -> section.key().equals(key))) {
                throw wrong(began, "the section \"" + key + "\" is there twice");
            }
            List<String> text = body.subList(headed ? 1 : 0, body.size());
            sections.add(new SectionView(key, heading == null || heading.isEmpty() ? key : heading,
                    String.join("\n", text.stream().map(MarkdownIn::unescaped).toList()).strip()));
        }
    }

    private static String unescaped(String line) {
        return line.matches("\\\\+" + java.util.regex.Pattern.quote(MarkdownOut.MARK) + ".*") ? line.substring(1) : line;
    }

    private Line entry(String line, int place) {
        int space = line.indexOf(' ');
        try {
            return new Line(Days.checked(Instant.parse(space < 0 ? line : line.substring(0, space))),
                    space < 0 ? "" : line.substring(space + 1).strip());
        } catch (DateTimeException e) {
            throw wrong(place, "an entry is a time such as 2026-01-31T09:00:00Z, and what happened");
        }
    }

    private Action action(String line, int place) {
        int from = line.lastIndexOf(" <!-- {");
        int to = line.lastIndexOf("-->");
        if (from < 6 || to < from) {
            throw wrong(place, "an action item is `- [ ] what to do`, and the rest of it in a comment");
        }
        JsonNode rest = json(line.substring(from + 6, to).strip(), place);
        try {
            return new Action(line.substring(6, from).strip(), constant(ActionType.class, of(rest, "type")),
                    of(rest, "owner"), Days.checked(LocalDate.parse(String.valueOf(of(rest, "dueOn")))),
                    constant(ActionStatus.class, of(rest, "status")), of(rest, "trackerUrl"), of(rest, "hypothesis"),
                    constant(ActionMeasure.class, of(rest, "measure")), constant(IncidentKind.class, of(rest, "kind")));
        } catch (DateTimeException e) {
            throw wrong(place, "dueOn is a day such as 2026-01-31");
        }
    }

    private static String of(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : null;
    }

    private JsonNode json(String text, int place) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw wrong(place, "this is no JSON");
        }
    }

    private String textOr(String name, String otherwise) {
        JsonNode value = head.get(name);
        return value == null || value.asText().isBlank() ? otherwise : value.asText();
    }

    private String required(String name) {
        String value = textOr(name, null);
        if (value == null) {
            throw new BadInput("markdown", "the front matter has no `" + name + "`");
        }
        return value;
    }

    private List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode value = head.get(name);
        if (value != null && value.isArray()) {
            value.forEach(element -> texts.add(element.asText()));
        } else if (value != null && !value.asText().isBlank()) {
            texts.add(value.asText());
        }
        return texts;
    }

    private LocalDate day(String name) {
        String value = textOr(name, null);
        try {
            return value == null ? null : Days.checked(LocalDate.parse(value));
        } catch (DateTimeException e) {
            throw new BadInput("markdown", "`" + name + "` is a day such as 2026-01-31");
        }
    }

    private <E extends Enum<E>> E constant(Class<E> type, String name) {
        try {
            return name == null ? null : Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new BadInput("markdown", "\"" + name + "\" is none of " + Arrays.toString(type.getEnumConstants()));
        }
    }

    private static BadInput wrong(int line, String message) {
        return new BadInput("markdown", "line " + (line + 1) + ": " + message);
    }
}
