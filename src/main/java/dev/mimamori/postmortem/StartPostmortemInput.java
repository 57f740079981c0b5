package dev.mimamori.postmortem;

import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import io.smallrye.graphql.api.Nullable;

@Input("StartPostmortemInput")
@Description("What to look back at. Its sections come from a template, in the organisation's language.")
public record StartPostmortemInput(
        @NonNull @Description("Incidents, or a project over a period.") PostmortemScope scope,
        @NonNull @Description("What it is called.") String title,
        @Description("The project's key; PROJECT only, and must be given there.") String project,
        @Description("The first day looked at; PROJECT only, and must be given there.") LocalDate from,
        @Description("The last day looked at; PROJECT only, and must be given there.") LocalDate to,
        @Nullable @Id @Description("The ids of the incidents, 100 at most. INCIDENT: what it is about, one at least; PROJECT: what was its occasion.") List<@NonNull String> incidents,
        @Description("Who leads it: any of their names.") String facilitator,
        @Nullable @Description("Who takes part, 100 at most: any of their names.") List<@NonNull String> participants) {
}
