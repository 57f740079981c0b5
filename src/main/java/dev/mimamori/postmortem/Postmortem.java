package dev.mimamori.postmortem;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.Language;
import dev.mimamori.common.Row;

/**
 * What is kept of a postmortem, as it was read under the row's lock. An edit makes another one, so that what changed can
 * be told by comparing the two.
 */
record Postmortem(long id, String key, PostmortemScope scope, PostmortemStatus status, int version, Language language,
        Subject subject, String title, Long facilitator, List<Long> participants, List<Long> incidents,
        List<SectionView> sections, List<Entry> entries, String externalUrl) {

    /** How long all its sections may be together: what leaves as one file must come in again. */
    private static final int MOST_TEXT = 200_000;

    /** What a PROJECT one looks at; all null in one about incidents. */
    record Subject(Long project, LocalDate from, LocalDate to) {
        static final Subject INCIDENTS = new Subject(null, null, null);
    }

    static final String COLUMNS = """
            id, key, scope, status, version, language, project_id, from_day, to_day, title, facilitator_id, section_keys,
            section_titles, section_bodies, external_url""";

    static Postmortem of(Row row, List<Long> participants, List<Long> incidents, List<Entry> entries) {
        return new Postmortem(row.id("id"), row.text("key"), row.constant("scope", PostmortemScope.class),
                row.constant("status", PostmortemStatus.class), row.integer("version"),
                row.constant("language", Language.class),
                new Subject(row.idOrNull("project_id"), row.date("from_day"), row.date("to_day")), row.text("title"),
                row.idOrNull("facilitator_id"), participants, incidents, SectionView.listOf(row), entries,
                row.text("external_url"));
    }

    Postmortem with(List<SectionView> others) {
        return new Postmortem(id, key, scope, status, version, language, subject, title, facilitator, participants, incidents,
                others, entries, externalUrl);
    }

    void mustNotBeTooLong() {
        int length = sections.stream().mapToInt(section -> section.body().length()).sum();
        if (length > MOST_TEXT) {
            throw new BadInput("sections",
                    "all sections together have at most " + MOST_TEXT + " characters; these have " + length);
        }
    }

    void mustBeOpenToEdits() {
        if (!status.mayBeEdited()) {
            throw new Conflict("it is " + status + ", and its text stands: move it back to IN_REVIEW first");
        }
    }

    boolean hasSection(String sectionKey) {
        return sections.stream().anyMatch(section -> section.key().equals(sectionKey));
    }

    /** All that search finds it by. */
    String document() {
        return title + "\n" + sections.stream().map(SectionView::body).filter(body -> !body.isEmpty())
                .collect(Collectors.joining("\n"))
                + "\n" + entries.stream().map(Entry::text).collect(Collectors.joining("\n"));
    }

    /** What differs, under the API's names; of texts only where. */
    List<String> changesTo(Postmortem other) {
        List<String> changes = new ArrayList<>();
        if (!title.equals(other.title)) {
            changes.add("title " + title + " → " + other.title);
        }
        other.sections.stream().filter(section -> !sections.contains(section))
                .forEach(section -> changes.add("section " + section.key()));
        note(changes, "timeline", entries, other.entries);
        note(changes, "incidents", incidents, other.incidents);
        note(changes, "facilitator", facilitator, other.facilitator);
        note(changes, "participants", participants, other.participants);
        note(changes, "externalUrl", externalUrl, other.externalUrl);
        return changes;
    }

    private static void note(List<String> changes, String field, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            changes.add(field);
        }
    }
}
