package dev.mimamori.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.common.Audit;
import dev.mimamori.common.Clock;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Text;

/** Stops a project, to take stock, and lets it go on. Both stay on record. */
@ApplicationScoped
class SuspendProject {

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    CurrentCaller current;

    @Inject
    People people;

    @Inject
    Projects projects;

    @Inject
    Audit audit;

    /** @return the project's number; where it is stopped already, whoever says another reason corrects the first */
    long suspend(String key, String reason) {
        String why = Text.reason("reason", reason);
        String name = Text.name("project", key);
        long by = people.doer(current.get());
        long project = projects.require("project", name);
        Optional<String> before = lock(project);
        Instant now = clock.now();
        if (before.filter(why::equals).isPresent()) {
            return project;
        }
        if (projects.views(List.of(project)).get(project).status() == ProjectStatus.ENDED) {
            throw new Conflict("this project has ended: there is nothing to stop");
        }
        if (before.isPresent()) {
            sql.update("update project set suspended_reason = ? where id = ?", why, project);
            sql.update("update project_suspension set reason = ? where project_id = ? and resumed_at is null", why, project);
        } else {
            sql.update("update project set suspended_reason = ?, suspended_by = ?, suspended_at = ? where id = ?", why, by,
                    now, project);
            sql.update("""
                    insert into project_suspension (id, project_id, reason, by_id, at) values (nextval('node_id'), ?, ?, ?, ?)
                    """, project, why, by, now);
        }
        audit.record("suspendProject", NodeType.Project, project, why);
        return project;
    }

    /** @return the project's number */
    long resume(String key, String note) {
        String said = Text.note("note", note);
        String name = Text.name("project", key);
        long by = people.doer(current.get());
        long project = projects.require("project", name);
        if (lock(project).isPresent()) {
            sql.update("update project set suspended_reason = null, suspended_by = null, suspended_at = null where id = ?",
                    project);
            sql.update("""
                    update project_suspension set resumed_by = ?, resumed_at = ?, note = ?
                    where project_id = ? and resumed_at is null
                    """, by, clock.now(), said, project);
            audit.record("resumeProject", NodeType.Project, project, said);
        }
        return project;
    }

    void onMerge(@Observes PersonMerged merged) {
        sql.update("update project_suspension set by_id = ? where by_id = ?", merged.survivor(), merged.merged());
        sql.update("update project_suspension set resumed_by = ? where resumed_by = ?", merged.survivor(), merged.merged());
    }

    /** Why it is stopped. */
    private Optional<String> lock(long project) {
        return Optional.ofNullable(sql.list("select suspended_reason from project where id = ? for no key update",
                row -> row.text("suspended_reason"), project).get(0));
    }
}
