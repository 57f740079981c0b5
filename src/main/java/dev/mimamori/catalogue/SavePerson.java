package dev.mimamori.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import dev.mimamori.common.Audit;
import dev.mimamori.common.Caller;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.DomainException.Forbidden;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;

/** Creates or changes a person, and merges those whose names they are given. */
@ApplicationScoped
class SavePerson {

    @Inject
    CurrentCaller caller;

    @Inject
    People people;

    @Inject
    PersonStore store;

    @Inject
    MergePeople mergePeople;

    @Inject
    Audit audit;

    @Inject
    Event<AvailabilityChanged> availabilityChanged;

    @Inject
    Event<PersonLeft> left;

    /** @return the person's number */
    long save(SavePersonInput input, Predicate<String> given) {
        if (given.test("aliases") || given.test("email")) {
            store.lockNames();
        }
        Map<String, Long> known = people.find(namesIn(input));
        boolean created = !known.containsKey(input.handle());
        allow(caller.get(), known.get(input.handle()), given);

        long id = created ? people.mention(input.handle()) : known.get(input.handle());
        Set<Long> others = others(id, input.aliases(), known);
        Set<Long> involved = new TreeSet<>(known.values());
        involved.add(id);
        store.lock(involved, !others.isEmpty());
        Person before = store.load(id);
        merge(id, others, known);
        Person found = others.isEmpty() ? before : store.load(id);
        Person after = found.with(input, absences(id, input, known), given);

        if (!found.equals(after)) {
            store.store(after, found.changesTo(after));
        }
        tell(before, after, created, !others.isEmpty());
        return id;
    }

    private static Set<String> namesIn(SavePersonInput input) {
        Set<String> names = new HashSet<>(input.aliases());
        names.add(input.handle());
        input.away().stream().filter(absence -> absence.standIn() != null).forEach(a -> names.add(a.standIn()));
        return names;
    }

    private static void allow(Caller who, Long person, Predicate<String> given) {
        if ((given.test("email") || given.test("slackUserId")) && !who.may(Role.ADMIN)) {
            throw new Forbidden("only an ADMIN may change somebody's e-mail or Slack id");
        }
        boolean own = person != null && person.equals(who.personId());
        if (!own && !who.may(Role.MANAGER)) {
            throw new Forbidden("you may change your own person; another's, or a new one, needs the role MANAGER");
        }
    }

    /** The people besides this one to whom the aliases belong, and who are therefore the same human. */
    private Set<Long> others(long id, List<String> aliases, Map<String, Long> known) {
        Set<Long> others = new TreeSet<>();
        aliases.stream().filter(known::containsKey).map(known::get).filter(other -> other != id).forEach(others::add);
        if (aliases.stream().anyMatch(alias -> Handles.isEmail(alias) && !known.containsKey(alias))
                && !caller.get().may(Role.MANAGER)) {
            throw new Forbidden("an alias that is an e-mail address needs the role MANAGER");
        }
        if (!others.isEmpty() && !caller.get().may(Role.MANAGER)) {
            throw new Forbidden("one of these aliases is another person's, and merging the two needs the role MANAGER");
        }
        return others;
    }

    private void merge(long id, Set<Long> others, Map<String, Long> known) {
        others.forEach(other -> mergePeople.merge(id, other));
        known.replaceAll((name, number) -> others.contains(number) ? Long.valueOf(id) : number);
    }

    private static List<Absence> absences(long id, SavePersonInput input, Map<String, Long> known) {
        List<Absence> absences = new ArrayList<>();
        for (AbsenceInput away : input.away()) {
            String field = "away[" + absences.size() + "].standIn";
            if (away.standIn() != null && !known.containsKey(away.standIn())) {
                throw NotFound.named(field, "person", away.standIn());
            }
            Long standIn = away.standIn() == null ? null : known.get(away.standIn());
            if (standIn != null && standIn == id) {
                throw AbsenceInput.standsInForThemselves(field);
            }
            absences.add(new Absence(away.from(), away.to(), standIn));
        }
        absences.sort(Comparator.comparing(Absence::from).thenComparing(Absence::to));
        return absences;
    }

    private void tell(Person before, Person after, boolean created, boolean merged) {
        List<String> changes = before.changesTo(after);
        if (created || !changes.isEmpty()) {
            audit.record("savePerson", NodeType.Person, after.id(), Fields.summary(created, changes));
        }
        if (merged || Person.touchesAvailability(changes)) {
            availabilityChanged.fire(new AvailabilityChanged(after.id()));
        }
        if (before.active() && !after.active()) {
            left.fire(new PersonLeft(after.id()));
        }
    }
}
