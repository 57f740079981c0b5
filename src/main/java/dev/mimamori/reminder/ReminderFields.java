package dev.mimamori.reminder;

import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Role;
import dev.mimamori.monitoring.ChecklistView;
import dev.mimamori.release.ReleaseView;

/** What was said about a checklist, and what keeps it from being heard. */
@GraphQLApi
public class ReminderFields {

    @Inject
    Reminders reminders;

    @Inject
    Warnings warnings;

    @Inject
    People people;

    @NonNull
    @Allowed(Role.VIEWER)
    @Description("What keeps its reminders from reaching somebody.")
    public List<List<@NonNull WarningView>> warnings(@Source List<ReleaseView> sources) {
        return Batch.group(sources, ReleaseView::number, warnings.of(Batch.keys(sources, ReleaseView::number)),
                WarningView::releaseId);
    }

    @Description("Whom it is about.")
    public List<PersonView> person(@Source List<WarningView> sources) {
        return Batch.align(sources, WarningView::personId, people.views(Batch.keys(sources, WarningView::personId)));
    }

    @NonNull
    @Allowed(Role.VIEWER)
    @Description("What was said to whom, and how it arrived; newest first, 100 at most.")
    public List<List<@NonNull ReminderView>> reminders(@Source List<ChecklistView> sources) {
        return Batch.group(sources, ChecklistView::number,
                reminders.about(Batch.keys(sources, ChecklistView::number)), ReminderView::subjectId);
    }
}
