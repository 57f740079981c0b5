package dev.mimamori.catalogue;

import java.time.LocalDate;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import dev.mimamori.common.DomainException.BadInput;

@Input("AbsenceInput")
@Description("Days on which somebody is away.")
public record AbsenceInput(
        @NonNull @Description("The first day away.") LocalDate from,
        @NonNull @Description("The last day away; not before `from`.") LocalDate to,
        @Description("Who is asked meanwhile, by handle; left out: the next rung of the escalation ladder.") String standIn) {

    AbsenceInput checked(String field) {
        if (to.isBefore(from)) {
            throw new BadInput(field + ".to", "the last day away lies before the first");
        }
        return new AbsenceInput(from, to, standIn == null ? null : Handles.checked(field + ".standIn", standIn));
    }

    static BadInput standsInForThemselves(String field) {
        return new BadInput(field, "nobody stands in for themselves");
    }
}
