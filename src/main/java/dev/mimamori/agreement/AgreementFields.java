package dev.mimamori.agreement;

import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.catalogue.ProjectView;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Role;
import dev.mimamori.postmortem.PostmortemView;
import dev.mimamori.postmortem.Postmortems;
import dev.mimamori.reminder.ReminderView;
import dev.mimamori.reminder.Reminders;

/** What hangs on an agreement: each in a fixed number of statements for the whole page. */
@GraphQLApi
public class AgreementFields {

    @Inject
    Agreements agreements;

    @Inject
    Postmortems postmortems;

    @Inject
    Projects projects;

    @Inject
    People people;

    @Inject
    Reminders reminders;

    @NonNull
    @Description("Whose it is.")
    public List<ProjectView> project(@Source List<AgreementView> sources) {
        return Batch.one(sources, AgreementView::projectId, projects::views);
    }

    @NonNull
    @Description("Those whose approval it needs. In force once all have approved, each for themselves.")
    public List<List<@NonNull ApprovalView>> approvals(@Source List<AgreementView> sources) {
        return Batch.group(sources, AgreementView::number, agreements.approvals(ids(sources)), ApprovalView::agreementId);
    }

    @Description("The postmortem that it came from.")
    public List<PostmortemView> postmortem(@Source List<AgreementView> sources) {
        return Batch.one(sources, AgreementView::postmortemId, postmortems::views);
    }

    @NonNull
    @Description("When it was broken, and what followed; newest first, 100 at most.")
    public List<List<@NonNull BreachView>> breaches(@Source List<AgreementView> sources) {
        return Batch.group(sources, AgreementView::number, agreements.breaches(ids(sources)), BreachView::agreementId);
    }

    @NonNull
    @Description("What was said to whom about it, and how it arrived; newest first, 100 at most.")
    public List<List<@NonNull ReminderView>> reminders(@Source List<AgreementView> sources) {
        return Batch.group(sources, AgreementView::number, reminders.about(ids(sources)), ReminderView::subjectId);
    }

    @NonNull
    @Description("Who.")
    public List<PersonView> person(@Source List<ApprovalView> sources) {
        return Batch.one(sources, ApprovalView::personId, people::views);
    }

    @Name("postmortem")
    @Description("The postmortem that it called; null: none.")
    public List<PostmortemView> called(@Source List<BreachView> sources) {
        return Batch.one(sources, BreachView::postmortemId, postmortems::views);
    }

    @Allowed(Role.VIEWER)
    @Description("What it has agreed to protect: the agreement in force; null: none is.")
    public List<AgreementView> agreement(@Source List<ProjectView> sources) {
        return Batch.align(sources, ProjectView::number, agreements.inForce(Batch.keys(sources, ProjectView::number)));
    }

    private static List<Long> ids(List<AgreementView> sources) {
        return Batch.keys(sources, AgreementView::number);
    }
}
