package dev.mimamori.reminder;

import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

import dev.mimamori.common.Batch;
import dev.mimamori.monitoring.ChecklistView;

/** What was said about a checklist. */
@GraphQLApi
public class ReminderFields {

    @Inject
    Reminders reminders;

    @NonNull
    @Description("What was said to whom, and how it arrived; newest first, 100 at most.")
    public List<List<@NonNull ReminderView>> reminders(@Source List<ChecklistView> sources) {
        return Batch.group(sources, ChecklistView::number,
                reminders.about(Batch.keys(sources, ChecklistView::number)), ReminderView::subjectId);
    }
}
