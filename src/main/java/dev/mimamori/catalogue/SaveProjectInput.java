package dev.mimamori.catalogue;

import java.time.LocalDate;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Text;

@Input("SaveProjectInput")
@Description("What to change of a project. A field left out stays as it is, null clears it.")
public record SaveProjectInput(
        @NonNull @Description("Its key. One that is not known yet makes a new project.") String key,
        @Description("What people call it; null, or left out for a new one: its key.") String name,
        @Description("Who leads it, by handle.") String lead,
        @Description("Its first day.") LocalDate startedOn,
        @Description("Its last day; not before the first.") LocalDate endedOn) {

    /** The same in the form that is stored and compared; BAD_INPUT where it is wrong whatever the state. */
    SaveProjectInput checked() {
        if (startedOn != null && endedOn != null && endedOn.isBefore(startedOn)) {
            throw new BadInput("endedOn", "the last day lies before the first");
        }
        return new SaveProjectInput(Text.name("key", key), Text.optionalName("name", name),
                lead == null ? null : Handles.checked("lead", lead), startedOn, endedOn);
    }
}
