package dev.mimamori.catalogue;

import java.util.List;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Audit;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;

/** Creates or changes a project. */
@ApplicationScoped
class SaveProject {

    @Inject
    Sql sql;

    @Inject
    People people;

    @Inject
    Projects projects;

    @Inject
    Audit audit;

    /** @return the project's number */
    long save(SaveProjectInput input, Predicate<String> given) {
        Long lead = input.lead() == null ? null : people.require("lead", input.lead());
        boolean created = projects.idOf(input.key()).isEmpty();
        Project before = sql.one("select * from project where id = ? for no key update", Project::of,
                projects.mention(input.key()));
        Project after = before.with(input, lead, given);
        List<String> changes = before.changesTo(after);
        if (!changes.isEmpty()) {
            sql.update("update project set name = ?, lead_id = ?, started_on = ?, ended_on = ? where id = ?",
                    after.name(), after.lead(), after.startedOn(), after.endedOn(), after.id());
        }
        if (created || !changes.isEmpty()) {
            audit.record("saveProject", NodeType.Project, after.id(), Fields.summary(created, changes));
        }
        return after.id();
    }
}
