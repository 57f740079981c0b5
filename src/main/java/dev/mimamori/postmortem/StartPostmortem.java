package dev.mimamori.postmortem;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Clock;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Text;
import dev.mimamori.postmortem.Postmortem.Subject;

/** Begins to look back. */
@ApplicationScoped
class StartPostmortem {

    @Inject
    Clock clock;

    @Inject
    CurrentCaller current;

    @Inject
    Organisation organisation;

    @Inject
    People people;

    @Inject
    Projects projects;

    @Inject
    LinkedIncidents linked;

    @Inject
    PostmortemStore store;

    @Inject
    Audit audit;

    /** Whoever says the same again means the same one, as long as that is not done with. */
    @Transactional
    Done start(StartPostmortemInput input) {
        String title = Text.title("title", input.title());
        String project = Text.optionalName("project", input.project());
        List<Long> incidents = Patch.incidents(input.incidents());
        String facilitator = Text.optionalName("facilitator", input.facilitator());
        List<String> participants = Patch.names(input.participants());
        mustFit(input, incidents);
        long by = people.doer(current.get());
        Subject subject = project == null ? Subject.INCIDENTS
                : new Subject(projects.require("project", project), input.from(), input.to());
        linked.mustExist(incidents);
        Long leader = facilitator == null ? null : people.require("facilitator", facilitator);
        List<Long> present = people.require("participants", participants).values().stream().distinct().toList();
        Optional<Long> before = store.same(input.scope(), title, subject, incidents);
        if (before.isPresent()) {
            return new Done(before.get(), false);
        }
        Instant now = clock.now();
        Postmortem started = new Postmortem(0, null, input.scope(), PostmortemStatus.DRAFT, 1, organisation.locale(), subject,
                title, leader, present, incidents, Template.sections(input.scope(), organisation.locale()), List.of(), null);
        long id = store.insert(started, now).orElseThrow();
        store.transition(id, PostmortemStatus.DRAFT, by, now);
        audit.record("startPostmortem", NodeType.Postmortem, id, input.scope() + ": " + title);
        return new Done(id, true);
    }

    /** What each scope needs, and what it has no use for. */
    private static void mustFit(StartPostmortemInput input, List<Long> incidents) {
        boolean project = input.scope() == PostmortemScope.PROJECT;
        must(project, "project", input.project());
        must(project, "from", input.from());
        must(project, "to", input.to());
        if (project && input.from().isAfter(input.to())) {
            throw new BadInput("to", "it does not end before it begins");
        }
        if (!project && incidents.isEmpty()) {
            throw new BadInput("incidents", "it is about an incident at least");
        }
    }

    private static void must(boolean wanted, String field, Object given) {
        if (wanted && given == null) {
            throw new BadInput(field, "say which project, and from which day to which");
        }
        if (!wanted && given != null) {
            throw new BadInput(field, "only a PROJECT postmortem looks at a project over a period");
        }
    }
}
