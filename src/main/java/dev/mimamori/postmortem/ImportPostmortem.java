package dev.mimamori.postmortem;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.catalogue.Handles;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Clock;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Text;
import dev.mimamori.postmortem.ActionItem.Aim;
import dev.mimamori.postmortem.Document.Action;
import dev.mimamori.postmortem.Document.Head;
import dev.mimamori.postmortem.Postmortem.Subject;

/**
 * Takes in a postmortem from a file. Its key tells it again. People and projects that nobody knows are made, as with
 * every intake; incidents that nobody knows are left out, and named.
 */
@ApplicationScoped
class ImportPostmortem {

    record Imported(long id, boolean created, boolean changed, List<String> ignored) {
    }

    @Inject
    Clock clock;

    @Inject
    CurrentCaller current;

    @Inject
    People people;

    @Inject
    Projects projects;

    @Inject
    LinkedIncidents linked;

    @Inject
    PostmortemStore store;

    @Inject
    EditPostmortem edit;

    @Inject
    SaveActionItem actions;

    @Inject
    IncidentAnalysis analysis;

    @Inject
    Sql sql;

    @Inject
    Audit audit;

    @Transactional
    Imported take(String markdown) {
        Document file = MarkdownIn.read(markdown);
        mustFit(file);
        long by = people.doer(current.get());
        Map<String, Long> named = named(file);
        Map<String, Long> incidents = linked.named(file.head().incidents());
        List<String> ignored = file.head().incidents().stream().filter(key -> !incidents.containsKey(key)).toList();
        Instant now = clock.now();
        Postmortem told = told(file, named, file.head().incidents().stream().map(incidents::get).filter(Objects::nonNull)
                .distinct().toList(), by);
        told.mustNotBeTooLong();
        Optional<Long> made = store.insert(told, now);
        if (made.isPresent()) {
            long id = made.get();
            store.transition(id, PostmortemStatus.DRAFT, by, now);
            for (PostmortemStatus step : told.status().since(PostmortemStatus.DRAFT)) {
                store.move(id, step, by, now);
            }
            audit.record("importPostmortem", NodeType.Postmortem, id, told.scope() + ": " + told.title());
            add(id, file.actions(), named, now);
            remember(id, markdown);
            analysis.keep(told, id, now);
            return new Imported(id, true, true, ignored);
        }
        Postmortem known = store.lock(told.key()).orElseThrow();
        boolean changed = !isSame(known, markdown)
                && again(known, told, markdown, by) | add(known.id(), file.actions(), named, now);
        return new Imported(known.id(), false, changed, ignored);
    }

    /** The same file again says nothing, also when it was edited here since, or its action items were. */
    private boolean isSame(Postmortem known, String markdown) {
        return sql.one("""
                select imported_sha256 is not distinct from sha256(convert_to(?, 'UTF8')) as same from postmortem where id = ?
                """, row -> row.flag("same"), markdown, known.id());
    }

    private boolean again(Postmortem known, Postmortem told, String markdown, long by) {
        Integer imported = sql.one("select imported_version from postmortem where id = ?",
                row -> row.integerOrNull("imported_version"), known.id());
        Postmortem after = merged(known, told, analysis.isFrozen(known.id()));
        if (known.changesTo(after).isEmpty()) {
            return false;
        }
        if (imported == null || imported != known.version()) {
            throw new Conflict("it was edited here, where it is version " + known.version()
                    + " by now. Nothing was changed: put the two together, and edit it here");
        }
        edit.save(known, after, known.version(), by, "importPostmortem");
        remember(known.id(), markdown);
        return true;
    }

    /**
     * Sections that the file leaves out stay, as does an analysis that is a draft's, and those that it adds are put behind
     * them.
     */
    private static Postmortem merged(Postmortem known, Postmortem told, boolean frozen) {
        List<SectionView> sections = new ArrayList<>();
        known.sections().forEach(section -> sections.add(told.sections().stream()
                .filter(s -> s.key().equals(section.key()))
                .filter(s -> frozen || known.scope() == PostmortemScope.INCIDENT || !s.key().equals(IncidentAnalysis.SECTION))
                .findFirst().orElse(section)));
        told.sections().stream().filter(section -> !known.hasSection(section.key())).forEach(sections::add);
        List<Entry> entries = told.entries().stream().map(entry -> known.entries().stream()
                .filter(e -> e.isSame(entry.at(), entry.text())).findFirst().orElse(entry)).toList();
        Set<Long> incidents = new LinkedHashSet<>(known.incidents()); // what was linked here stays
        incidents.addAll(told.incidents());
        return new Postmortem(known.id(), known.key(), known.scope(), known.status(), known.version(), known.language(),
                known.subject(), told.title(), told.facilitator(), told.participants(), List.copyOf(incidents), sections,
                entries, told.externalUrl());
    }

    private void remember(long id, String markdown) {
        sql.update("""
                update postmortem set imported_sha256 = sha256(convert_to(?, 'UTF8')), imported_version = version where id = ?
                """, markdown, id);
    }

    /** Those whose title is new; how far the others have come is known better here. */
    private boolean add(long id, List<Action> told, Map<String, Long> named, Instant now) {
        Set<String> known = new LinkedHashSet<>(sql.list("select title from action_item where postmortem_id = ?",
                row -> row.text("title"), id));
        boolean added = false;
        for (Action a : told) {
            if (known.add(Text.title("markdown", a.title()))) {
                actions.insertImported(new ActionItem(0, id, Text.title("markdown", a.title()), a.type(), named.get(a.owner()),
                        a.dueOn(), a.status(), a.trackerUrl(), new Aim(a.hypothesis(), a.measure(), a.kind()),
                        a.status() == ActionStatus.DONE ? now : null), now);
                added = true;
            }
        }
        return added;
    }

    private Map<String, Long> named(Document file) {
        Set<String> names = new LinkedHashSet<>(file.head().participants());
        file.actions().forEach(action -> names.add(action.owner()));
        if (file.head().facilitator() != null) {
            names.add(file.head().facilitator());
        }
        names.forEach(name -> Handles.checked("markdown", name));
        return names.isEmpty() ? Map.of() : people.mention(names);
    }

    private Postmortem told(Document file, Map<String, Long> named, List<Long> incidents, long by) {
        Head head = file.head();
        Subject subject = head.project() == null ? Subject.INCIDENTS
                : new Subject(projects.mention(head.project()), head.from(), head.to());
        return new Postmortem(0, head.key(), head.scope(), head.status(), 1, head.language(), subject,
                Text.title("markdown", file.title()), head.facilitator() == null ? null : named.get(head.facilitator()),
                head.participants().stream().map(named::get).distinct().toList(), incidents, file.sections(),
                file.timeline().stream().map(line -> new Entry(line.at().truncatedTo(ChronoUnit.MICROS), line.text(), by))
                        .distinct().toList(),
                head.externalUrl());
    }

    /** What the API would refuse too. */
    private static void mustFit(Document file) {
        Head head = file.head();
        Text.name("markdown", head.key());
        Text.url("markdown", head.externalUrl());
        Text.optionalName("markdown", head.project());
        boolean project = head.scope() == PostmortemScope.PROJECT;
        if (project != (head.project() != null) || project != (head.from() != null) || project != (head.to() != null)
                || project && head.from().isAfter(head.to())) {
            throw new BadInput("markdown", "a PROJECT has project, from and to, in order; an INCIDENT has none of them");
        }
        Text.list("markdown", head.incidents(), Patch.MOST);
        Text.list("markdown", head.participants(), Patch.MOST).forEach(name -> Text.name("markdown", name));
        Text.list("markdown", file.sections(), Patch.MOST).forEach(section -> {
            Text.name("markdown", section.key());
            Text.title("markdown", section.title());
            Text.markdown("markdown", section.body());
        });
        Text.list("markdown", file.timeline(), 200).forEach(line -> Text.title("markdown", line.text()));
        Text.list("markdown", file.actions(), Patch.MOST).forEach(action -> {
            Text.title("markdown", action.title());
            Text.name("markdown", action.owner());
            Text.url("markdown", action.trackerUrl());
            Text.note("markdown", action.hypothesis());
            if (action.type() == null || action.status() == null) {
                throw new BadInput("markdown", "an action item has a type, an owner, a day and a status");
            }
            new Aim(action.hypothesis(), action.measure(), action.kind()).checked();
        });
    }
}
