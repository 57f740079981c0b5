package dev.mimamori.postmortem;

import java.time.LocalDate;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import dev.mimamori.incident.IncidentKind;

@Input("SaveActionItemInput")
@Description("An action item, which its id or its title within its postmortem names; new where there is none. Of one that is there a field left out stays as it is; null clears it.")
public record SaveActionItemInput(
        @Id @Description("Its id; left out: the one of this title, or else a new one.") String id,
        @NonNull @Id @Description("The postmortem that it belongs to; it stays there.") String postmortem,
        @NonNull @Description("What to do, in a line.") String title,
        @NonNull @Description("What it is for.") ActionType type,
        @NonNull @Description("Who sees to it: any of their names.") String owner,
        @NonNull @Description("The day by which it is to be done.") LocalDate dueOn,
        @Description("How far it has come; left out of a new one: OPEN; cannot be cleared.") ActionStatus status,
        @Description("Where it is tracked.") String trackerUrl,
        @Description("What should get better.") String hypothesis,
        @Description("How one would see that.") ActionMeasure measure,
        @Description("The kind to count; with INCIDENTS_OF_KIND, and with nothing else.") IncidentKind kind) {
}
