package dev.mimamori.postmortem;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.postmortem.Document.Action;
import dev.mimamori.postmortem.Document.Head;
import dev.mimamori.postmortem.Document.Line;

/**
 * Writes a postmortem as Markdown that reads well anywhere, and that {@link MarkdownIn} takes in again without loss: comments
 * mark where each part begins, and a value in the front matter is JSON, which is YAML too.
 */
final class MarkdownOut {

    static final String MARK = "<!-- mimamori:";
    private static final Pattern LIKE_A_MARK = Pattern.compile("(?m)^(\\\\*" + Pattern.quote(MARK) + ")");
    private static final Pattern BREAK = Pattern.compile("\\s*\\R\\s*");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringBuilder out = new StringBuilder();

    private MarkdownOut() {
    }

    static String of(Document document) {
        MarkdownOut markdown = new MarkdownOut();
        markdown.head(document.head(), document.title());
        document.sections().forEach(section -> markdown.part("section " + section.key(), section.title())
                .text(section.body()));
        Map<String, String> headings = Template.headings(document.head().language());
        markdown.part("timeline", headings.get("timeline")).lines(document.timeline());
        markdown.part("events", headings.get("events")).lines(document.events());
        markdown.part("actions", headings.get("actions"));
        document.actions().forEach(markdown::action);
        return markdown.out.toString();
    }

    private void head(Head head, String title) {
        out.append("---\n");
        field("key", head.key());
        field("title", title);
        field("scope", head.scope().name());
        field("status", head.status().name());
        field("language", head.language().name());
        field("project", head.project());
        field("from", head.from() == null ? null : head.from().toString());
        field("to", head.to() == null ? null : head.to().toString());
        field("incidents", head.incidents());
        field("facilitator", head.facilitator());
        field("participants", head.participants());
        field("externalUrl", head.externalUrl());
        out.append("---\n\n# ").append(title).append('\n');
    }

    private void field(String name, Object value) {
        if (value != null && !value.equals(List.of())) {
            out.append(name).append(": ").append(json(value)).append('\n');
        }
    }

    private MarkdownOut part(String mark, String heading) {
        out.append('\n').append(MARK).append(mark).append(" -->\n## ").append(heading).append("\n\n");
        return this;
    }

    /** What looks like a mark of ours is not taken for one. */
    private void text(String body) {
        if (!body.isEmpty()) {
            out.append(LIKE_A_MARK.matcher(body).replaceAll("\\\\$1")).append('\n');
        }
    }

    /** A note that somebody wrote in several lines is an event in one: another line might pass for a mark of ours. */
    private void lines(List<Line> lines) {
        lines.forEach(line -> out.append("- ").append(line.at()).append(' ')
                .append(BREAK.matcher(line.text()).replaceAll(" ")).append('\n'));
    }

    private void action(Action action) {
        ObjectNode rest = JSON.createObjectNode();
        rest.put("type", action.type().name()).put("owner", action.owner()).put("dueOn", action.dueOn().toString())
                .put("status", action.status().name());
        if (action.trackerUrl() != null) {
            rest.put("trackerUrl", action.trackerUrl());
        }
        if (action.hypothesis() != null) {
            rest.put("hypothesis", action.hypothesis());
        }
        if (action.measure() != null) {
            rest.put("measure", action.measure().name());
        }
        if (action.kind() != null) {
            rest.put("kind", action.kind().name());
        }
        // an arrow in a text would end the comment, and a bracket would hide where it begins
        out.append(action.status() == ActionStatus.DONE ? "- [x] " : "- [ ] ").append(action.title()).append(" <!-- ")
                .append(json(rest).replace("<", "\\u003c").replace(">", "\\u003e")).append(" -->\n");
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
