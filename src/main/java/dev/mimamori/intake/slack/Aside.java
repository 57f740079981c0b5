package dev.mimamori.intake.slack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.mimamori.delivery.http.Endpoint;
import dev.mimamori.delivery.http.OutboundHttp;
import dev.mimamori.delivery.http.Question;
import dev.mimamori.delivery.slack.SlackAnswer;
import dev.mimamori.delivery.slack.SlackClient;
import dev.mimamori.delivery.slack.SlackText;

/** Tells one person in Slack what came of what they did, and nobody else: where they did it, else in private. */
@ApplicationScoped
class Aside {

    private static final Logger LOG = Logger.getLogger(Aside.class);
    private static final Duration WITHIN = Duration.ofSeconds(8);
    private static final int LONGEST = 2_000;

    @Inject
    OutboundHttp http;

    @Inject
    SlackClient slack;

    @Inject
    ResponseUrls responseUrls;

    /** Talks to the network, and blocks. */
    void tell(Place to, String text) {
        if (to.user() == null) {
            LOG.debug("Slack does not say whom to tell");
            return;
        }
        String escaped = escaped(text);
        if (!answered(to, escaped) && !whispered(to, escaped)
                && slack.post(to.user(), new SlackText(escaped, null)) instanceof SlackAnswer.Failed failed) {
            LOG.warnf("Slack user %s was not told what came of what they did: %s", to.user(), failed.outcome());
        }
    }

    private boolean answered(Place to, String text) {
        Optional<Endpoint> endpoint = responseUrls.accepted(to.responseUrl());
        if (endpoint.isEmpty()) {
            return false;
        }
        byte[] body = JsonNodeFactory.instance.objectNode().put("response_type", "ephemeral")
                .put("replace_original", false).put("text", text).toString().getBytes(StandardCharsets.UTF_8);
        try {
            return http.ask(new Question(endpoint.get(), Map.of("content-type", "application/json; charset=utf-8"), body,
                    responseUrls.isTrusted(endpoint.get())), WITHIN).head().success();
        } catch (IOException failure) {
            LOG.debugf("Slack did not take an answer: %s", failure.getMessage());
            return false;
        }
    }

    private boolean whispered(Place to, String text) {
        return to.channel() != null
                && slack.whisper(to.channel(), to.user(), to.thread(), new SlackText(text, null)) instanceof SlackAnswer.Done;
    }

    /** What people typed names nobody, and is no link under another name. */
    private static String escaped(String text) {
        return Form.cut(text, LONGEST).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
