package dev.mimamori.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.Row;

/** What somebody may save of a project, as it was read under the row's lock. */
record Project(long id, String key, String name, Long lead, LocalDate startedOn, LocalDate endedOn) {

    private static final Fields<Project> FIELDS = new Fields<Project>()
            .and("name", Project::name)
            .and("lead", Project::lead)
            .and("startedOn", Project::startedOn)
            .and("endedOn", Project::endedOn);

    static Project of(Row row) {
        return new Project(row.id("id"), row.text("key"), row.text("name"), row.idOrNull("lead_id"),
                row.date("started_on"), row.date("ended_on"));
    }

    /** As the input, already checked, wants it: what was not given stays, and what was given as null is cleared. */
    Project with(SaveProjectInput input, Long leadId, Predicate<String> given) {
        String wantedName = input.name() == null ? key : input.name();
        Project changed = new Project(id, key, given.test("name") ? wantedName : name,
                given.test("lead") ? leadId : lead,
                given.test("startedOn") ? input.startedOn() : startedOn,
                given.test("endedOn") ? input.endedOn() : endedOn);
        if (changed.endsBeforeItStarts()) {
            throw new Conflict("the project would end on " + changed.endedOn + ", before it starts on "
                    + changed.startedOn + ": give both days");
        }
        return changed;
    }

    private boolean endsBeforeItStarts() {
        return startedOn != null && endedOn != null && endedOn.isBefore(startedOn);
    }

    /** The names of the fields that differ, as the API calls them. */
    List<String> changesTo(Project other) {
        return FIELDS.changed(this, other);
    }
}
