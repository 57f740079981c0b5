package dev.mimamori.postmortem;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import io.smallrye.graphql.api.Nullable;

@Input("ActionItemFilter")
@Description("Which action items; conditions that are left out do not narrow.")
public record ActionItemFilter(
        @Nullable @Description("Any of these statuses.") List<@NonNull ActionStatus> status,
        @Description("Whose they are: any of their names.") String owner,
        @Description("true: only those that are neither done nor cancelled, and were due before today; false: only the others.") Boolean overdue,
        @Description("The key of the project that their postmortem looks at, or that a share of one of its incidents is put down to.") String project) {
}
