package dev.mimamori.answer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.mimamori.common.Language;

/**
 * What a page or a form shows to somebody who is asked about a release: as it is now, which may not be as it was when
 * the message went out.
 *
 * @param person what to call the one who is asked
 * @param language theirs
 * @param release what it is
 * @param round the one that takes answers; null where none does
 * @param items all of the checklist, in its order
 * @param ready whether HEALTHY can be signed now
 * @param blockers why not, in words of the person's language
 * @param signOff null before anybody signed
 * @param snoozeUntil the latest moment until which reminders can wait; null where none is known
 * @param page where all of it is; null where this service has no public address
 * @param deployedAgain whether what was asked is of the watch before the last deployment
 * @param ended why nothing can be done about the task any more; null where something can
 */
public record Sheet(String person, Language language, Release release, Round round, List<Item> items, boolean ready,
        List<String> blockers, SignOff signOff, Instant snoozeUntil, String page,
        boolean deployedAgain, String ended) {

    /** @param risk LOW, MEDIUM or HIGH */
    public record Release(String id, String service, String version, String environment, String risk, String status) {
    }

    /** @param status DUE, OVERDUE or DONE */
    public record Round(int number, Instant dueAt, String status) {
    }

    /**
     * @param dashboardUrl null where there is none
     * @param expected what is in order; null where nobody said
     * @param asked whether the round asks for it
     * @param answer the one in force in this round; null: none yet
     */
    public record Item(String id, String title, String dashboardUrl, String expected, boolean required, boolean asked,
            Answer answer) {

        /** Whether the round still waits for it. */
        public boolean open() {
            return asked && answer == null;
        }
    }

    /** @param result OK, NOT_OK, UNSURE or NOT_APPLICABLE */
    public record Answer(String result, String by, Instant at, String note) {
    }

    /**
     * @param secondWanted whether it waits for another person
     * @param seconded who agreed; null: nobody
     */
    public record SignOff(String verdict, String by, boolean secondWanted, String seconded) {
    }

    /** Whether the task is over: answers to it change nothing. */
    public boolean stale() {
        return ended != null;
    }

    /** The items that still wait for an answer. */
    public List<Item> open() {
        return items.stream().filter(Item::open).toList();
    }

    public Optional<Item> item(String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }
}
