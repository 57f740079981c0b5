package dev.mimamori.delivery.slack;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.http.Endpoint;
import dev.mimamori.delivery.http.OutboundHttp;
import dev.mimamori.delivery.http.Question;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Slack's Web API: one method for each of its methods that is needed here. Each blocks, for eight seconds at most. */
@Singleton
public class SlackClient {

    private static final String TOKEN = "MIMAMORI_SLACK_BOT_TOKEN";
    private static final String API = "https://slack.com/api/";

    /** Three calls, which is what a message may need, are done within half a lease, which is what a channel may take. */
    private static final Duration WITHIN = Duration.ofSeconds(8);

    private static final Pattern BOT_TOKEN = Pattern.compile("(xoxe\\.)?xoxb-[\\x21-\\x7E]+");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7E]{16,}");

    private final OutboundHttp http;
    private final InstantSource clock;
    private final Endpoint api;
    private final boolean trusted;
    private final String token;
    private final boolean interactive;

    /** {@code Retry-After} may be a date by Slack's clock, so it is compared with the real one. */
    @Inject
    SlackClient(SlackConfig config, OutboundHttp http) {
        this(config, http, InstantSource.system());
    }

    SlackClient(SlackConfig config, OutboundHttp http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
        this.api = api(config.apiUrl().orElse(API));
        this.trusted = config.apiUrl().isPresent();
        this.token = config.botToken().orElse(null);
        this.interactive = config.signingSecret().isPresent();
        check(token == null || BOT_TOKEN.matcher(token).matches(),
                TOKEN + " must be a bot token, in one line: it begins with xoxb-");
        config.signingSecret().ifPresent(secret -> {
            check(token != null, "MIMAMORI_SLACK_SIGNING_SECRET is set, and " + TOKEN + " is missing");
            check(SECRET.matcher(secret).matches() && !secret.startsWith("xox"),
                    "MIMAMORI_SLACK_SIGNING_SECRET must be the app's signing secret, in one line without spaces");
        });
        check(token != null || config.channel().isEmpty(), "MIMAMORI_SLACK_CHANNEL is set, and " + TOKEN + " is missing");
    }

    /** Whether there is a Slack to talk to. */
    public boolean configured() {
        return token != null;
    }

    /** Whether Slack can tell us what somebody pressed. */
    public boolean interactive() {
        return interactive;
    }

    /**
     * {@code chat.postMessage}.
     *
     * @param channel an id, a name with its {@code #}, or a person's id
     */
    public SlackAnswer post(String channel, SlackText text) {
        return call("chat.postMessage", message(channel, text), channel);
    }

    /**
     * {@code chat.postMessage} under another message.
     *
     * @param broadcast whether the channel sees it too
     */
    public SlackAnswer reply(String channel, String ts, boolean broadcast, SlackText text) {
        ObjectNode arguments = message(channel, text).put("thread_ts", ts);
        return call("chat.postMessage", broadcast ? arguments.put("reply_broadcast", true) : arguments, channel);
    }

    /** {@code chat.update}. */
    public SlackAnswer update(String channel, String ts, SlackText text) {
        return call("chat.update", said(channel, text).put("ts", ts), channel);
    }

    /**
     * {@code chat.postEphemeral}: for one person's eyes, until they reload.
     *
     * @param thread under which message; null: none
     */
    public SlackAnswer whisper(String channel, String user, String thread, SlackText text) {
        ObjectNode arguments = said(channel, text).put("user", user);
        return call("chat.postEphemeral", thread == null ? arguments : arguments.put("thread_ts", thread), channel);
    }

    /** {@code views.open}; the trigger is good for three seconds. */
    public SlackAnswer openView(String trigger, JsonNode view) {
        return call("views.open", object().put("trigger_id", trigger).set("view", view), null);
    }

    /** {@code users.lookupByEmail}. */
    public SlackAnswer userByEmail(String email) {
        return form("users.lookupByEmail", "email=" + encoded(email));
    }

    /** {@code users.info}, with the person's language. */
    public SlackAnswer userById(String id) {
        return form("users.info", "user=" + encoded(id) + "&include_locale=true");
    }

    private static ObjectNode message(String channel, SlackText text) {
        return said(channel, text).put("unfurl_links", false).put("unfurl_media", false);
    }

    /** {@code chat.update} would otherwise look for names in the text and link them. */
    private static ObjectNode said(String channel, SlackText text) {
        ObjectNode arguments = object().put("channel", channel).put("text", text.text()).put("parse", "none")
                .put("link_names", false);
        return text.blocks() == null ? arguments : arguments.set("blocks", text.blocks());
    }

    private SlackAnswer call(String method, JsonNode arguments, String about) {
        return ask(method, "application/json; charset=utf-8", arguments.toString(), about);
    }

    /** Slack takes no JSON where it only reads. */
    private SlackAnswer form(String method, String arguments) {
        return ask(method, "application/x-www-form-urlencoded", arguments, null);
    }

    private SlackAnswer ask(String method, String type, String body, String about) {
        if (!configured()) {
            return new SlackAnswer.Failed(null, new Outcome.Rejected("Slack is not configured: " + TOKEN + " is not set"));
        }
        Map<String, String> headers = Map.of("content-type", type, "authorization", "Bearer " + token);
        try {
            return SlackErrors.read(http.ask(new Question(api.resolve(method), headers,
                    body.getBytes(StandardCharsets.UTF_8), trusted), WITHIN), clock.instant(), about);
        } catch (IOException failure) {
            return new SlackAnswer.Failed(null, new Outcome.Retry(failure.getMessage(), Duration.ZERO));
        }
    }

    private static Endpoint api(String url) {
        try {
            check(!url.contains("?") && !url.contains("#"), "MIMAMORI_SLACK_API_URL must end with its path");
            return Endpoint.parse(url);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("MIMAMORI_SLACK_API_URL " + wrong.getMessage());
        }
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new ConfigurationException(otherwise);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
