package dev.mimamori.intake.slack;

import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.answer.Deed;
import dev.mimamori.answer.Task;
import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.delivery.slack.ActionId;
import dev.mimamori.intake.slack.SlackPeople.Stranger;

/** What somebody did in Slack, and who is to deal with it. What is unknown here is none of ours, or no longer: it is heard. */
@ApplicationScoped
class Interactions {

    private static final Logger LOG = Logger.getLogger(Interactions.class);

    @Inject
    SlackPeople people;

    @Inject
    Presses presses;

    @Inject
    AnswerForm answerForm;

    @Inject
    SnoozeForm snoozeForm;

    @Inject
    NearMiss nearMiss;

    @Inject
    Organisation organisation;

    private record Press(Deed deed, Task task) {
    }

    /** Talks to the database and the network, and blocks. */
    Reaction react(JsonNode payload) {
        return switch (payload.path("type").asText()) {
            case "block_actions" -> press(payload).map(press -> pressed(payload, press)).orElse(Reaction.NOTHING);
            case "shortcut", "message_action" -> called(payload);
            case "view_submission" -> sent(payload);
            case "view_closed" -> Reaction.NOTHING;
            default -> unknown(payload.path("type").asText());
        };
    }

    /** For what threw: nobody is left to believe that it was done, and what they typed stays. */
    Reaction failed(JsonNode payload) {
        SlackWords words = Speech.in(organisation.locale());
        if (!payload.path("type").asText().equals("view_submission")) {
            return Reaction.told(Place.of(payload), words.failed());
        }
        return stream(payload.at("/view/blocks")).filter(block -> block.path("type").asText().equals("input")).findFirst()
                .map(block -> Reaction.wrong(Place.ofForm(payload), block.path("block_id").asText(), words.failed()))
                .orElse(Reaction.told(Place.ofForm(payload), words.failed()));
    }

    private Reaction pressed(JsonNode payload, Press press) {
        Place place = Place.of(payload);
        try {
            PersonView who = people.whoDid(payload);
            return presses.press(who, press.task(), press.deed(), place, payload.path("trigger_id").asText());
        } catch (Stranger stranger) {
            return Reaction.told(place, stranger.getMessage());
        }
    }

    private Reaction called(JsonNode payload) {
        if (!NearMiss.isCalled(payload.path("callback_id").asText())) {
            return unknown(payload.path("callback_id").asText());
        }
        Place place = Place.of(payload);
        try {
            return nearMiss.open(people.whoDid(payload), payload, place);
        } catch (Stranger stranger) {
            return Reaction.told(place, stranger.getMessage());
        }
    }

    private Reaction sent(JsonNode payload) {
        String form = payload.at("/view/callback_id").asText();
        Place place = Place.ofForm(payload);
        try {
            return switch (form) {
                case AnswerForm.NAME -> answerForm.sent(people.whoDid(payload), payload, place);
                case SnoozeForm.NAME -> snoozeForm.sent(people.whoDid(payload), payload, place);
                case NearMiss.FORM -> nearMiss.sent(people.whoDid(payload), payload, place);
                default -> unknown(form);
            };
        } catch (Stranger stranger) {
            return Reaction.told(place, stranger.getMessage());
        }
    }

    /** The first that is ours; links are followed by Slack itself, which tells us all the same. */
    private static Optional<Press> press(JsonNode payload) {
        return stream(payload.path("actions")).map(Interactions::read).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Press> read(JsonNode action) {
        Optional<Deed> deed = ActionId.deed(action.path("action_id").asText())
                .flatMap(name -> Stream.of(Deed.values()).filter(each -> each.name().equals(name)).findFirst());
        return deed.flatMap(of -> Task.parse(action.path("value").asText()).map(task -> new Press(of, task)));
    }

    private static Reaction unknown(String what) {
        LOG.debugf("Slack sent something that nothing here is for: %.100s", what.replaceAll("\\p{Cntrl}", " "));
        return Reaction.NOTHING;
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
