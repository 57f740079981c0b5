package dev.mimamori.intake.slack;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.answer.Deed;
import dev.mimamori.answer.Deeds;
import dev.mimamori.answer.Sheet;
import dev.mimamori.answer.Task;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.delivery.slack.SlackAnswer;
import dev.mimamori.delivery.slack.SlackClient;

/**
 * A button of a message was pressed. What can be done at once is: an alarm too, because the team must know before somebody has
 * found the words for it. Pressed twice, the second says that it was done.
 */
@ApplicationScoped
class Presses {

    private static final Logger LOG = Logger.getLogger(Presses.class);

    @Inject
    Deeds deeds;

    @Inject
    AnswerForm answerForm;

    @Inject
    SnoozeForm snoozeForm;

    @Inject
    SlackClient slack;

    /** @param trigger what lets us open a form, for three seconds */
    Reaction press(PersonView who, Task task, Deed deed, Place place, String trigger) {
        return switch (deed) {
            case OK -> Reaction.told(place, deeds.answer(who.number(), task, deed, null).text());
            case SIGN_OFF -> Reaction.told(place, deeds.signOff(who.number(), task).text());
            case SECOND_SIGN_OFF -> Reaction.told(place, deeds.secondSignOff(who.number(), task).text());
            case NOT_OK, UNSURE -> alarm(who, task, deed, place, trigger);
            case SNOOZE -> snooze(who, task, place, trigger);
        };
    }

    private Reaction alarm(PersonView who, Task task, Deed deed, Place place, String trigger) {
        String text = deeds.answer(who.number(), task, deed, null).text();
        deeds.sheet(who.number(), task).filter(sheet -> !sheet.stale() && sheet.round() != null)
                .ifPresent(sheet -> opened(trigger, answerForm.view(sheet, task, place)));
        return Reaction.told(place, text);
    }

    private Reaction snooze(PersonView who, Task task, Place place, String trigger) {
        SlackWords words = Speech.in(who.locale());
        Sheet sheet = deeds.sheet(who.number(), task).orElse(null);
        if (sheet == null) {
            return Reaction.told(place, words.noRelease());
        }
        if (sheet.stale()) {
            return Reaction.told(place, sheet.ended());
        }
        Optional<JsonNode> form = snoozeForm.view(who, sheet, task, place);
        if (form.isEmpty()) {
            return Reaction.told(place, words.noSnooze());
        }
        return opened(trigger, form.get()) ? Reaction.NOTHING : Reaction.told(place, words.noForm());
    }

    /** Whether it was. */
    boolean opened(String trigger, JsonNode view) {
        if (slack.openView(trigger, view) instanceof SlackAnswer.Failed failed) {
            LOG.infof("A form was not opened: %s (%s)", failed.outcome(), failed.code());
            return false;
        }
        return true;
    }
}
