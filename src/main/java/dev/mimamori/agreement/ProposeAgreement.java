package dev.mimamori.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Clock;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;

/** Proposes what a project is to protect, and asks everybody named. */
@ApplicationScoped
class ProposeAgreement {

    @Inject
    Sql sql;

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
    AgreementStore store;

    @Inject
    AgreementReminders reminders;

    @Inject
    Audit audit;

    /** Whoever proposes the same again means the same. Another proposal takes the place of one that waits still. */
    @Transactional
    Done propose(ProposeAgreementInput input) {
        Instant now = clock.now();
        Wanted wanted = Wanted.of(input, organisation.dayOf(now));
        long by = people.doer(current.get());
        List<Long> approvers = approvers(wanted.approvers());
        long project = projects.require("project", wanted.project());
        mustBeOf(project, wanted.terms().postmortem());
        store.lockProject(project);
        Optional<Agreement> waiting = store.find(project, AgreementStatus.PROPOSED);
        if (waiting.isPresent() && waiting.get().terms().equals(wanted.terms())
                && store.approvers(waiting.get().id(), false).equals(approvers)) {
            return new Done(waiting.get().id(), false);
        }
        waiting.ifPresent(older -> {
            store.replace(older.id(), now);
            reminders.over(older.id());
        });
        long id = store.insert(project, wanted.terms(), approvers, by, now, reminders.next(now));
        reminders.askForApproval(id, now);
        audit.record("proposeAgreement", NodeType.Agreement, id, wanted.terms().statement());
        return new Done(id, true);
    }

    /** Nobody waits for somebody who has left. */
    private List<Long> approvers(List<String> names) {
        Map<String, Long> ids = people.require("approvers", names);
        Map<Long, PersonView> views = people.views(ids.values());
        ids.forEach((name, id) -> {
            if (!views.get(id).active()) {
                throw new Conflict(name + " has left, and cannot approve: name somebody else");
            }
        });
        return ids.values().stream().distinct().toList();
    }

    private void mustBeOf(long project, Long postmortem) {
        if (postmortem != null) {
            Long looksAt = sql.find("select coalesce(project_id, 0) as project_id from postmortem where id = ?",
                    row -> row.id("project_id"), postmortem)
                    .orElseThrow(() -> new NotFound("postmortem", "there is no such postmortem"));
            if (looksAt != project) {
                throw new BadInput("postmortem", "it looks at something else than this project");
            }
        }
    }
}
