package dev.mimamori.postmortem;

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
import dev.mimamori.common.Allowed;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Role;
import dev.mimamori.reminder.ReminderView;
import dev.mimamori.reminder.Reminders;

/** What hangs on an action item, and action items on projects: each in a fixed number of statements for the whole page. */
@GraphQLApi
public class ActionItemFields {

    @Inject
    ActionItems items;

    @Inject
    Postmortems postmortems;

    @Inject
    Trends trends;

    @Inject
    Reminders reminders;

    @Inject
    People people;

    @NonNull
    @Name("postmortem")
    @Description("The postmortem that it came from.")
    public List<PostmortemView> learnedIn(@Source List<ActionItemView> sources) {
        return Batch.align(sources, ActionItemView::postmortemId,
                postmortems.views(Batch.keys(sources, ActionItemView::postmortemId)));
    }

    @NonNull
    @Description("Who sees to it.")
    public List<PersonView> owner(@Source List<ActionItemView> sources) {
        return Batch.align(sources, ActionItemView::ownerId, people.views(Batch.keys(sources, ActionItemView::ownerId)));
    }

    @NonNull
    @Description("The measure by full weeks: from eight weeks before it was done, or before now, to a year after; empty without a measure.")
    public List<List<@NonNull TrendPointView>> trend(@Source List<ActionItemView> sources) {
        return Batch.group(sources, ActionItemView::number, trends.of(sources), TrendPointView::itemId);
    }

    @NonNull
    @Description("What was said to whom about it, and how it arrived; newest first, 100 at most.")
    public List<List<@NonNull ReminderView>> reminders(@Source List<ActionItemView> sources) {
        return Batch.group(sources, ActionItemView::number,
                reminders.about(Batch.keys(sources, ActionItemView::number)), ReminderView::subjectId);
    }

    @NonNull
    @Allowed(Role.VIEWER)
    @Description("Action items that are overdue, of its postmortems and of those about incidents that a share is put down to it of; those due first come first, 100 at most.")
    public List<List<@NonNull ActionItemView>> overdueActionItems(@Source List<ProjectView> sources) {
        return Batch.group(sources, ProjectView::number, items.overdue(Batch.keys(sources, ProjectView::number)),
                ActionItems.OfProject::projectId).stream().map(list -> list.stream().map(ActionItems.OfProject::item).toList())
                .toList();
    }
}
