package dev.mimamori.postmortem;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.ProjectView;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Caller;
import dev.mimamori.common.NodeType;
import dev.mimamori.postmortem.Postmortem.Subject;

/** Begins to look back at a project because something was agreed and not kept. Nobody has to think of it. */
@ApplicationScoped
public class CallPostmortem {

    /** Whose deed it is: the service's own. */
    private static final Caller SERVICE = new Caller("mimamori", null, null, Set.of());

    @Inject
    Organisation organisation;

    @Inject
    People people;

    @Inject
    PostmortemStore store;

    @Inject
    Audit audit;

    /**
     * In the caller's transaction; its lead leads it.
     *
     * @param incidents its occasion: effects leave them out of what was before
     * @return its number; of one that looks at the same already, where there is one
     */
    public long call(ProjectView project, LocalDate from, LocalDate to, String title, List<Long> incidents, Instant now) {
        Subject subject = new Subject(project.number(), from, to);
        return store.same(PostmortemScope.PROJECT, title, subject, incidents).orElseGet(() -> {
            Postmortem called = new Postmortem(0, null, PostmortemScope.PROJECT, PostmortemStatus.DRAFT, 1,
                    organisation.locale(), subject, title, project.leadId(),
                    project.leadId() == null ? List.of() : List.of(project.leadId()), incidents,
                    Template.sections(PostmortemScope.PROJECT, organisation.locale()), List.of(), null);
            long id = store.insert(called, now).orElseThrow();
            store.transition(id, PostmortemStatus.DRAFT, people.doer(SERVICE), now);
            audit.recordAs(SERVICE.token(), "callPostmortem", NodeType.Postmortem, id, title);
            return id;
        });
    }
}
