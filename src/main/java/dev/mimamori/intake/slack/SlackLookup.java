package dev.mimamori.intake.slack;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.catalogue.SlackIdentities;
import dev.mimamori.catalogue.SlackIdentities.Profile;
import dev.mimamori.catalogue.SlackIdentities.Wanted;
import dev.mimamori.common.Sql;
import dev.mimamori.delivery.slack.Member;
import dev.mimamori.delivery.slack.SlackAnswer;
import dev.mimamori.delivery.slack.SlackClient;
import dev.mimamori.delivery.slack.SlackDirectory;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Asks Slack who our people are, so that the first reminder mentions them and comes when they work. Few at a time: Slack
 * answers fifty such questions a minute, and whoever presses a button asks some too.
 */
@ApplicationScoped
class SlackLookup {

    private static final Logger LOG = Logger.getLogger(SlackLookup.class);
    private static final int FEW = 8;
    private static final Set<String> NOBODY = Set.of("users_not_found");

    @Inject
    SlackClient slack;

    @Inject
    SlackDirectory directory;

    @Inject
    SlackIdentities identities;

    /** Nothing is open in the database while Slack is asked. */
    @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void lookUp() {
        if (!slack.configured()) {
            return;
        }
        List<Wanted> wanted = identities.claim(FEW);
        for (int i = 0; i < wanted.size(); i++) {
            if (!isSettled(wanted.get(i))) {
                identities.giveBack(wanted.subList(i, wanted.size()));
                return;
            }
        }
    }

    /** Whether Slack has said what it knows. */
    private boolean isSettled(Wanted wanted) {
        SlackAnswer answer = slack.userByEmail(wanted.email());
        if (answer instanceof SlackAnswer.Failed failed) {
            if (!answer.failedWith(NOBODY)) {
                LOG.infof("Slack does not say who people are: %s", failed.outcome());
            }
            return answer.failedWith(NOBODY);
        }
        JsonNode user = ((SlackAnswer.Done) answer).body().path("user");
        Optional<Member> member = directory.byId(user.path("id").asText());
        member.ifPresent(found -> keep(wanted, found));
        return member.isPresent() || user.path("is_bot").asBoolean() || user.path("deleted").asBoolean();
    }

    private void keep(Wanted wanted, Member member) {
        try {
            identities.keep(wanted.personId(), new Profile(member.id(), member.zone(), member.language()));
        } catch (Sql.Failure e) {
            LOG.infof("Slack's %s is not kept: %s", member.id(), e.getMessage());
        }
    }
}
