package dev.mimamori.catalogue;

import java.util.Arrays;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Given;
import dev.mimamori.common.Keyset;
import dev.mimamori.common.Page;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Text;
import dev.mimamori.common.Where;
import io.smallrye.graphql.api.Nullable;

@GraphQLApi
public class ProjectApi {

    private static final Keyset BY_KEY = Keyset.byName("projects", "key", "id");

    @Inject
    Sql sql;

    @Inject
    Organisation organisation;

    @Inject
    People people;

    @Inject
    Projects projects;

    @Inject
    SaveProject saveProject;

    @Inject
    SuspendProject suspending;

    @Input("SuspendProjectInput")
    @Description("A project to stop.")
    public record Suspend(
            @NonNull @Description("Its key.") String project,
            @NonNull @Description("Why.") String reason) {
    }

    @Input("ResumeProjectInput")
    @Description("A project to let go on.")
    public record Resume(
            @NonNull @Description("Its key.") String project,
            @Description("What has come of it.") String note) {
    }

    @Type("ProjectPayload")
    @Allowed(Role.VIEWER)
    @Description("What became of it.")
    public record ProjectPayload(@NonNull @Description("The project as saved.") ProjectView project) {
    }

    @Query("project")
    @Allowed(Role.VIEWER)
    @Description("The project of this key; null where there is none.")
    public ProjectView project(@Name("key") @NonNull @Description("Its key.") String key) {
        return sql.find("select * from " + Projects.WITH_STATUS + " where key = ?", ProjectView::of,
                organisation.zone().getId(), Text.name("key", key)).orElse(null);
    }

    @Query("projects")
    @Allowed(Role.VIEWER)
    @Description("Projects, by key.")
    public @NonNull ProjectConnection projects(
            @Name("search") @Description("Part of a key or of a name, in upper or lower case; left out: all.") String search,
            @Name("status") @Nullable @Description("Only those that stand so today; left out: all.") List<@NonNull ProjectStatus> status,
            @Name("first") @Description("How many, 1 to 100; 20 unless given.") Integer first,
            @Name("after") @Description("The cursor that the page begins behind.") String after,
            @Name("last") @Description("How many from the end of the range: 1 to 100.") Integer last,
            @Name("before") @Description("The cursor that the range comes before.") String before) {
        Page page = Page.of(BY_KEY, first, after, last, before);
        List<ProjectStatus> wanted = status == null ? Arrays.asList(ProjectStatus.values())
                : Text.list("status", status, 100);
        Where where = new Where().and("status = any(?)", wanted);
        if (search != null && !search.isBlank()) {
            String pattern = Where.anywhere(Text.name("search", search));
            where.and("(key ilike ? or name ilike ?)", pattern, pattern);
        }
        Object[] filter = where.parameters(organisation.zone().getId());
        String matching = " from " + Projects.WITH_STATUS + " where " + where.sql();
        var rows = sql.list("select *" + matching + " and " + page.where() + page.orderAndLimit(), ProjectView::of,
                page.parameters(filter));
        return ProjectConnection.of(page.slice(rows, project -> List.of(project.key(), project.number())),
                () -> sql.one("select count(*) as total" + matching, row -> row.id("total"), filter));
    }

    @Mutation("saveProject")
    @Allowed(Role.MANAGER)
    @Transactional
    @Description("Changes the project of this key, or makes one. Its lead must be known.")
    public @NonNull ProjectPayload saveProject(
            @Name("input") @NonNull @Description("Which project to save, and what to change.") SaveProjectInput input) {
        long id = saveProject.save(input.checked(), Given.input()::has);
        return new ProjectPayload(projects.views(List.of(id)).get(id));
    }

    @Mutation("suspendProject")
    @Allowed(Role.MANAGER)
    @Transactional
    @Description("Stops a project, to take stock. Each of its releases shows it, and deployGate holds the next ones; what is deployed all the same is registered as ever.")
    public @NonNull ProjectPayload suspendProject(
            @Name("input") @NonNull @Description("Which project, and why.") Suspend input) {
        long id = suspending.suspend(input.project(), input.reason());
        return new ProjectPayload(projects.views(List.of(id)).get(id));
    }

    @Mutation("resumeProject")
    @Allowed(Role.MANAGER)
    @Transactional
    @Description("Lets a project go on that was stopped; where it was not, nothing changes.")
    public @NonNull ProjectPayload resumeProject(
            @Name("input") @NonNull @Description("Which project.") Resume input) {
        long id = suspending.resume(input.project(), input.note());
        return new ProjectPayload(projects.views(List.of(id)).get(id));
    }

    @Description("Who leads it; null: nobody is named.")
    public List<PersonView> lead(@Source List<ProjectView> many) {
        return Batch.align(many, ProjectView::leadId, people.views(Batch.keys(many, ProjectView::leadId)));
    }

    @Description("Who stopped it.")
    public @NonNull List<PersonView> by(@Source List<SuspensionView> many) {
        return Batch.align(many, SuspensionView::byId, people.views(Batch.keys(many, SuspensionView::byId)));
    }
}
