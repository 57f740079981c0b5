package dev.mimamori.answer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.answer.AllOrNothing.Overtaken;
import dev.mimamori.answer.Result.Kind;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.common.Language;
import dev.mimamori.graphql.InProcess.Refused;

/**
 * What a person can do straight from a message, through the API and by its rules. Whoever was merged into another acts
 * as that other, and whoever has left may do nothing. Called on a worker thread; it has a request context and a
 * transaction of its own.
 */
@ApplicationScoped
public class Deeds {

    @Inject
    People people;

    @Inject
    Sheets sheets;

    @Inject
    Acts acts;

    /** As it is now; empty for somebody who may do nothing here, and where there is no such release. */
    public Optional<Sheet> sheet(long person, Task task) {
        return actor(person).filter(PersonView::active).flatMap(who -> sheets.of(who, task));
    }

    /** Answers, with OK, NOT_OK or UNSURE, every item of the task's round that has no answer yet. */
    public Result answer(long person, Task task, Deed deed, String note) {
        return perform(person, task, Wish.of(deed, note));
    }

    /** HEALTHY, as the first to sign. It never agrees with somebody who has signed already. */
    public Result signOff(long person, Task task) {
        return perform(person, task, Wish.of(Deed.SIGN_OFF, null));
    }

    /** Agrees with another person's HEALTHY. Only where somebody has shown who they are. */
    public Result secondSignOff(long person, Task task) {
        return perform(person, task, Wish.of(Deed.SECOND_SIGN_OFF, null));
    }

    public Result snooze(long person, Task task, Instant until, String reason) {
        return perform(person, task, new Wish(Deed.SNOOZE, null, reason, until));
    }

    private Result perform(long person, Task task, Wish wish) {
        return perform(person, task, wish, who -> true);
    }

    /** @param first within the deed's transaction, and undone where nothing comes of the deed; false: the link was used */
    Result perform(long person, Task task, Wish wish, Predicate<PersonView> first) {
        PersonView who = actor(person).orElse(null);
        Words words = Tongue.words(who == null ? Language.EN : who.locale());
        if (who == null || !who.active()) {
            return new Result(Kind.REFUSED, words.gone());
        }
        try {
            return AllOrNothing.of(() -> first.test(who) ? acts.perform(who, words, task, wish)
                    : new Result(Kind.UNCHANGED, words.used()));
        } catch (Refused e) {
            return new Result(Kind.REFUSED, words.refused(e.getMessage()));
        } catch (Overtaken e) {
            return new Result(Kind.REFUSED, words.busy());
        }
    }

    Optional<PersonView> actor(long person) {
        return Optional.ofNullable(people.views(List.of(person)).get(person));
    }
}
