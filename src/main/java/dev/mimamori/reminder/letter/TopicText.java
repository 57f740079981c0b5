package dev.mimamori.reminder.letter;

import java.util.List;

import dev.mimamori.delivery.Letter;
import dev.mimamori.delivery.Letter.Entry;
import dev.mimamori.delivery.Letter.Fact;

/** What is said of something that is no release. Pure. */
final class TopicText {

    private TopicText() {
    }

    static Letter of(Reader reader, Told told) {
        String title = title(reader, told);
        String words = told.topic().words();
        return new Letter(reader.language(), title, title, words == null ? List.of() : List.of(words), facts(reader, told),
                words == null || told.topic().url() != null ? List.of(entry(reader, told)) : List.of(), List.of(), null);
    }

    /** One of several. */
    static Entry entry(Reader reader, Told told) {
        Topic topic = told.topic();
        return new Entry(title(reader, told), topic.words(), topic.url() == null ? null : reader.words().open(), topic.url());
    }

    static String line(Reader reader, Told told) {
        String words = told.topic().words();
        return title(reader, told) + (words == null ? "" : " – " + words.replaceAll("\\n+", " · "));
    }

    static String title(Reader reader, Told told) {
        Topic topic = told.topic();
        Wording words = reader.words();
        String day = topic.day() == null ? "–" : reader.day(topic.day());
        return switch (told.reason()) {
            case APPROVAL_WANTED -> words.approvalWanted(topic.title());
            case AGREEMENT_BROKEN -> words.agreementBroken(topic.title());
            case REVISIT_DUE -> words.revisitDue(topic.title(), day);
            case POSTMORTEM_SUGGESTED -> words.postmortemSuggested(topic.title());
            case WEEKLY_DIGEST -> words.weeklyDigest(topic.title());
            default -> topic.late() ? words.actionLate(topic.title(), day) : words.actionDue(topic.title(), day);
        };
    }

    /** The others have it in their title. */
    private static List<Fact> facts(Reader reader, Told told) {
        return switch (told.reason()) {
            case APPROVAL_WANTED, AGREEMENT_BROKEN, REVISIT_DUE, POSTMORTEM_SUGGESTED, WEEKLY_DIGEST -> List.of();
            default -> told.topic().day() == null ? List.of()
                    : List.of(new Fact(reader.words().dueOn(), reader.day(told.topic().day()), null));
        };
    }
}
