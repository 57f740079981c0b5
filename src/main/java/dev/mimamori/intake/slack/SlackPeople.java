package dev.mimamori.intake.slack;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.catalogue.SlackIdentities;
import dev.mimamori.catalogue.SlackIdentities.Profile;
import dev.mimamori.common.Sql;
import dev.mimamori.delivery.slack.Member;
import dev.mimamori.delivery.slack.SlackDirectory;

/** Tells who did something in Slack: by their Slack id, else by the e-mail that Slack has checked. Makes nobody. */
@ApplicationScoped
class SlackPeople {

    private static final Logger LOG = Logger.getLogger(SlackPeople.class);

    /** Somebody who may do nothing here; the message says why, to them. */
    static final class Stranger extends RuntimeException {

        private static final long serialVersionUID = 1;

        Stranger(String message) {
            super(message, null, false, false);
        }
    }

    @Inject
    SlackIdentities identities;

    @Inject
    SlackDirectory directory;

    @Inject
    People people;

    @Inject
    Organisation organisation;

    /** Whoever did it; nobody who is unknown, or has left. */
    PersonView whoDid(JsonNode payload) {
        String id = payload.at("/user/id").asText();
        PersonView person = identities.personOf(id).or(() -> byEmail(payload, id)).map(this::view)
                .orElseThrow(() -> new Stranger(Speech.in(organisation.locale()).unknown(id)));
        if (!person.active()) {
            throw new Stranger(Speech.in(person.locale()).left());
        }
        return person;
    }

    private PersonView view(long person) {
        return people.views(List.of(person)).get(person);
    }

    /** Nothing is open in the database while Slack is asked. */
    private Optional<Long> byEmail(JsonNode payload, String id) {
        if (id.isEmpty() || isFromElsewhere(payload)) {
            return Optional.empty();
        }
        Optional<Member> member = directory.byId(id).filter(known -> known.email() != null);
        Optional<Long> person = member.flatMap(known -> people.idOf(known.email()));
        person.ifPresent(found -> keep(found, member.get()));
        return person;
    }

    /** Somebody of another company in a shared channel: their workspace says what e-mail they have, and may say anything. */
    private static boolean isFromElsewhere(JsonNode payload) {
        String theirs = payload.at("/user/team_id").asText();
        String ours = payload.at("/team/id").asText();
        return !theirs.isEmpty() && !theirs.equals(ours);
    }

    private void keep(long person, Member member) {
        try {
            identities.keep(person, new Profile(member.id(), member.zone(), member.language()));
        } catch (Sql.Failure e) {
            LOG.debugf("Slack's %s is not kept: %s", member.id(), e.getMessage());
        }
    }
}
