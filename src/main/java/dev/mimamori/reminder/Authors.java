package dev.mimamori.reminder;

import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.catalogue.Availability;
import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Language;
import dev.mimamori.delivery.Letter;
import dev.mimamori.monitoring.Brief;
import dev.mimamori.monitoring.Briefs;
import dev.mimamori.monitoring.Finding;
import dev.mimamori.reminder.letter.Letters;
import dev.mimamori.reminder.letter.NoticeText;
import dev.mimamori.reminder.letter.Reader;
import dev.mimamori.reminder.letter.Told;
import dev.mimamori.reminder.letter.Topic;
import dev.mimamori.reminder.letter.Wording;

/** Gathers what letters need to know, in a fixed number of statements however many there are. */
@ApplicationScoped
class Authors {

    @Inject
    Briefs briefs;

    @Inject
    People people;

    @Inject
    Organisation organisation;

    @Inject
    ObjectMapper json;

    /** With all that is known of these reminders at hand. */
    Desk desk(List<Unplanned> reminders) {
        boolean letters = reminders.stream().anyMatch(reminder -> Messages.wantsLetter(reminder.channel()));
        Map<Long, Brief> known = letters ? briefs.of(Batch.keys(reminders, Unplanned::releaseId)) : Map.of();
        Map<Long, List<Finding>> alarms = briefs.alarms(Batch.keys(reminders, Unplanned::acknowledgementId));
        Set<Long> named = new HashSet<>(Batch.keys(reminders, Unplanned::byId));
        known.values().forEach(brief -> named.addAll(peopleIn(brief)));
        return new Desk(known, alarms, names(named));
    }

    /** A notice of each release that is still there, in the organisation's language. */
    Map<Long, Letter> notices(Collection<Long> releases) {
        Map<Long, Brief> known = briefs.of(releases);
        Set<Long> named = new HashSet<>();
        known.values().forEach(brief -> named.addAll(peopleIn(brief)));
        NoticeText text = new NoticeText(reader(null), names(named));
        Map<Long, Letter> letters = new HashMap<>();
        known.forEach((release, brief) -> letters.put(release, text.of(brief)));
        return letters;
    }

    private static Set<Long> peopleIn(Brief brief) {
        Set<Long> named = new HashSet<>(brief.owners());
        if (brief.signOff() != null) {
            named.add(brief.signOff().byId());
        }
        return named;
    }

    private Map<Long, String> names(Collection<Long> ids) {
        Map<Long, String> names = new HashMap<>();
        people.views(ids).forEach((id, person) -> names.put(id, name(person)));
        return names;
    }

    private static String name(PersonView person) {
        return person.displayName() == null ? person.name() : person.displayName();
    }

    /** @param person null: a team, which is written to in the organisation's language and zone */
    private Reader reader(Availability person) {
        Language language = person == null ? organisation.locale() : person.locale();
        ZoneId zone = person == null ? organisation.zone() : person.hours().zone();
        return new Reader(language, zone);
    }

    /** Where letters are written. */
    final class Desk {

        private final Map<Long, Brief> known;
        private final Map<Long, List<Finding>> alarms;
        private final Map<Long, String> names;

        private Desk(Map<Long, Brief> known, Map<Long, List<Finding>> alarms, Map<Long, String> names) {
            this.known = known;
            this.alarms = alarms;
            this.names = names;
        }

        /** As JSON; null where the channel says no more than a line. */
        String letter(List<Unplanned> bundle, Availability person) {
            if (!Messages.wantsLetter(bundle.get(0).channel())) {
                return null;
            }
            Letters letters = letters(person);
            List<Told> told = bundle.stream().map(reminder -> told(reminder, letters.reader().language())).toList();
            try {
                return json.writeValueAsString(bundle.size() == 1 ? letters.one(told.get(0)) : letters.digest(told));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        /** One line for a log. */
        String line(List<Unplanned> bundle, Availability person) {
            Letters letters = letters(person);
            Wording words = letters.reader().words();
            Unplanned first = bundle.get(0);
            return bundle.size() > 1 ? words.digest(String.valueOf(bundle.size()))
                    : first.matter() != null ? letters.line(told(first, letters.reader().language()))
                            : Letters.title(words, first.reason(), words.release(first.service(), first.version(),
                                    first.environment()), first.round(), found(first));
        }

        private Letters letters(Availability person) {
            return new Letters(reader(person), names);
        }

        private Told told(Unplanned reminder, Language language) {
            if (reminder.matter() != null) {
                Matter matter = reminder.matter();
                return Told.of(reminder.reason(), reminder.dueAt(), new Topic(matter.topic(), matter.day(),
                        matter.day() != null && organisation.dayOf(reminder.dueAt()).isAfter(matter.day()), matter.url(),
                        matter.words().get(language)));
            }
            Brief brief = known.get(reminder.releaseId());
            return new Told(reminder.reason(), brief, reminder.round(), reminder.dueAt(), names.get(reminder.byId()),
                    reminder.note(), found(reminder), null);
        }

        private List<Finding> found(Unplanned reminder) {
            return alarms.getOrDefault(reminder.acknowledgementId(), List.of());
        }
    }
}
