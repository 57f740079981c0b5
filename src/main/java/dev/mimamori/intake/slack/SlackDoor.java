package dev.mimamori.intake.slack;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.delivery.slack.SlackConfig;
import dev.mimamori.intake.Bodies;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code POST /intake/slack}: what people do in Slack. Nothing of a body is read as anything before its signature is found to
 * be Slack's. Slack gives us three seconds, and then tells whoever pressed that it failed, although it may still succeed: so it
 * has its answer before that in any case, and what is not done by then goes on, and is told in Slack.
 */
@ApplicationScoped
class SlackDoor {

    static final String PATH = "/intake/slack";

    private static final Logger LOG = Logger.getLogger(SlackDoor.class);
    private static final long PATIENCE = 2_500;
    private static final String TIMESTAMP = "X-Slack-Request-Timestamp";
    private static final String SIGNATURE = "X-Slack-Signature";

    private final Optional<SlackSignature> signature;

    @Inject
    Interactions interactions;

    @Inject
    Aside aside;

    @Inject
    Bodies bodies;

    @Inject
    Vertx vertx;

    @Inject
    SlackDoor(SlackConfig config) {
        signature = config.signingSecret().map(secret -> new SlackSignature(secret, InstantSource.system()));
    }

    void route(@Observes Router router) {
        router.post(PATH).handler(this::read).blockingHandler(this::work, false);
    }

    /** The one answer to a request: whoever is there first gives it. */
    private record Answer(RoutingContext http, byte[] body, AtomicBoolean given) {

        private static final String KEY = Answer.class.getName();

        boolean give(int status, JsonNode json) {
            if (!given.compareAndSet(false, true)) {
                return false;
            }
            if (!http.response().ended() && !http.response().closed()) {
                http.response().setStatusCode(status);
                if (json == null) {
                    http.response().end();
                } else {
                    http.response().putHeader("Content-Type", "application/json; charset=utf-8").end(json.toString());
                }
            }
            return true;
        }
    }

    /** Whoever does not even show a signature is not read at all. */
    private void read(RoutingContext http) {
        HttpServerRequest request = http.request();
        if (signature.isEmpty() || request.getHeader(SIGNATURE) == null) {
            http.response().putHeader("Connection", "close").setStatusCode(signature.isEmpty() ? 404 : 401).end();
            return;
        }
        bodies.read(http, body -> check(http, body), status -> http.response().setStatusCode(status).end());
    }

    /** Here, and not on a worker: even when all of these are busy, what is Slack's has its answer in time. */
    private void check(RoutingContext http, byte[] bytes) {
        HttpServerRequest request = http.request();
        if (!signature.get().isGenuine(request.getHeader(TIMESTAMP), request.getHeader(SIGNATURE), bytes)) {
            http.response().setStatusCode(401).end();
        } else {
            Answer answer = new Answer(http, bytes, new AtomicBoolean());
            http.put(Answer.KEY, answer);
            long patience = vertx.setTimer(PATIENCE, late -> answer.give(200, null));
            http.addEndHandler(end -> vertx.cancelTimer(patience));
            http.next();
        }
    }

    private void work(RoutingContext http) {
        Answer answer = http.get(Answer.KEY);
        if (!SlackForm.is(http.request().getHeader("Content-Type"))) {
            answer.give(415, null);
            return;
        }
        Optional<JsonNode> payload = SlackForm.payload(answer.body());
        if (payload.isEmpty()) {
            answer.give(400, null);
            return;
        }
        Reaction reaction = react(payload.get());
        boolean late = !answer.give(200, reaction.body());
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
