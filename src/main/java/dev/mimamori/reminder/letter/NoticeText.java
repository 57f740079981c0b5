package dev.mimamori.reminder.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.mimamori.delivery.Letter;
import dev.mimamori.delivery.Letter.Fact;
import dev.mimamori.monitoring.Brief;

/** What a release's notice says: where it stands now, for everybody. Pure. */
public record NoticeText(Reader reader, Map<Long, String> names) {

    public Letter of(Brief brief) {
        Letters letters = new Letters(reader, names);
        Wording words = reader.words();
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact(words.status(), States.of(words, brief), null),
                new Fact(words.risk(), States.of(words, brief.release().risk()), null),
                new Fact(words.deployed(), reader.time(brief.release().deployedAt()), null),
                new Fact(words.owners(), letters.owners(brief), null)));
        if (brief.round() != null) {
            facts.add(new Fact(words.round(), brief.round().number() + ": " + States.of(words, brief.round().status()), null));
        }
        if (brief.checklist() != null && brief.checklist().snoozedUntil() != null) {
            facts.add(new Fact(words.snoozedUntil(), reader.time(brief.checklist().snoozedUntil()), null));
        }
        if (brief.signOff() != null) {
            facts.add(new Fact(words.signed(), letters.name(brief.signOff().byId()) + ", "
                    + reader.time(brief.signOff().at()), null));
        }
        facts.addAll(letters.changes(brief));
        String subject = letters.subject(brief);
        return new Letter(reader.language(), subject, subject + ": " + States.of(words, brief), List.of(), facts, List.of(),
                List.of(), Letters.pageOf(brief));
    }
}
