package dev.mimamori.intake.slack;

import java.time.InstantSource;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.delivery.slack.SlackConfig;
import dev.mimamori.intake.Desk;
import dev.mimamori.intake.Incoming;
import dev.mimamori.intake.Reception;
import dev.mimamori.intake.Visit;
import io.vertx.ext.web.Router;

/**
 * {@code POST /intake/slack}: what people do in Slack. Slack gives us three seconds, and then tells whoever pressed that it
 * failed, although it may still succeed: so it has its answer before that in any case, and what is not done by then goes on,
 * and
 * is told in Slack.
 */
@ApplicationScoped
class SlackDoor implements Desk {

    static final String PATH = "/intake/slack";

    private static final Logger LOG = Logger.getLogger(SlackDoor.class);
    private static final long PATIENCE = 2_500;
    private static final String TIMESTAMP = "X-Slack-Request-Timestamp";
    private static final String SIGNATURE = "X-Slack-Signature";
    private static final Said HEARD = new Said(200, null);

    private final Optional<SlackSignature> signature;

    @Inject
    Interactions interactions;

    @Inject
    Aside aside;

    @Inject
    Reception reception;

    @Inject
    SlackDoor(SlackConfig config) {
        signature = config.signingSecret().map(secret -> new SlackSignature(secret, InstantSource.system()));
    }

    void route(@Observes Router router) {
        reception.open(router, this);
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public boolean isOpen() {
        return signature.isPresent();
    }

    @Override
    public boolean isProven(Incoming head) {
        return head.header(SIGNATURE) != null;
    }

    @Override
    public boolean isGenuine(Incoming request) {
        return signature.get().isGenuine(request.header(TIMESTAMP), request.header(SIGNATURE), request.body());
    }

    /** Nobody reads more than the status. */
    @Override
    public Said refusal(int status) {
        return new Said(status, null);
    }

    @Override
    public long patience() {
        return PATIENCE;
    }

    @Override
    public Said late() {
        return HEARD;
    }

    @Override
    public void serve(Visit visit) {
        if (!SlackForm.is(visit.request().header("Content-Type"))) {
            visit.answer(refusal(415));
            return;
        }
        Optional<JsonNode> payload = SlackForm.payload(visit.request().body());
        if (payload.isEmpty()) {
            visit.answer(refusal(400));
            return;
        }
        Reaction reaction = react(payload.get());
        boolean late = !visit.answer(reaction.body() == null ? HEARD : new Said(200, reaction.body().toString()));
        if (reaction.isTold(late)) {
            tell(reaction);
        }
    }

    private Reaction react(JsonNode payload) {
        try {
            return interactions.react(payload);
        } catch (RuntimeException e) {
            LOG.error("What somebody did in Slack could not be done", e);
            return interactions.failed(payload);
        }
    }

    private void tell(Reaction reaction) {
        try {
            aside.tell(reaction.place(), reaction.text());
        } catch (RuntimeException e) {
            LOG.error("Somebody could not be told in Slack what came of what they did", e);
        }
    }
}
