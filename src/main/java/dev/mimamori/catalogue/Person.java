package dev.mimamori.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import dev.mimamori.common.Channel;
import dev.mimamori.common.Language;

/**
 * All that is kept of a person, as it was read under the row's lock. A change makes another one, so that what changed
 * can be told by comparing the two.
 *
 * @param timeZone null: the organisation's
 * @param locale null: the organisation's
 * @param aliases in alphabetical order, without {@code mergedNames}
 * @param mergedNames of those who proved to be this person, which nothing takes away
 * @param away by the first day
 */
record Person(long id, String handle, String displayName, String email, String slackUserId, boolean active,
        String timeZone, WorkingHoursView workingHours, List<Channel> channels, Language locale, Set<String> aliases,
        Set<String> mergedNames, List<Absence> away) {

    private static final Fields<Person> FIELDS = new Fields<Person>()
            .and("displayName", Person::displayName)
            .and("email", Person::email)
            .and("slackUserId", Person::slackUserId)
            .and("aliases", Person::aliases)
            .and("active", Person::active)
            .and("away", Person::away)
            .and("timeZone", Person::timeZone)
            .and("workingHours", Person::workingHours)
            .and("channels", Person::channels)
            .and("locale", Person::locale);

    /** When one of these changes, the next reminder may be due at another time, or to somebody else. */
    private static final Set<String> AVAILABILITY = Set.of("active", "away", "timeZone", "workingHours", "channels");

    /** As the input, already checked, wants it: what was not given stays, and what was given as null is cleared. */
    Person with(SavePersonInput input, List<Absence> absences, Predicate<String> given) {
        return new Person(id, handle,
                given.test("displayName") ? input.displayName() : displayName,
                given.test("email") ? input.email() : email,
                given.test("slackUserId") ? input.slackUserId() : slackUserId,
                given.test("active") ? !Boolean.FALSE.equals(input.active()) : active,
                given.test("timeZone") ? input.timeZone() : timeZone,
                given.test("workingHours") ? hours(input.workingHours()) : workingHours,
                given.test("channels") ? input.channels() : channels,
                given.test("locale") ? input.locale() : locale,
                given.test("aliases") ? otherNames(input.aliases()) : aliases,
                mergedNames,
                given.test("away") ? absences : away);
    }

    private static WorkingHoursView hours(WorkingHoursInput input) {
        return input == null ? WorkingHoursView.USUAL : input.checked("workingHours");
    }

    private Set<String> otherNames(Collection<String> names) {
        Set<String> others = new TreeSet<>(names);
        others.remove(handle);
        others.removeAll(mergedNames);
        return others;
    }

    /** The names of the fields that differ, as the API calls them. */
    List<String> changesTo(Person other) {
        return FIELDS.changed(this, other);
    }

    static boolean touchesAvailability(Collection<String> changes) {
        return changes.stream().anyMatch(AVAILABILITY::contains);
    }
}
