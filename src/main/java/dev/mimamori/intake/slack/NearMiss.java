package dev.mimamori.intake.slack;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.catalogue.PersonView;
import dev.mimamori.common.Caller;
import dev.mimamori.common.Role;
import dev.mimamori.graphql.InProcess;
import dev.mimamori.graphql.InProcess.Refused;
import io.vertx.core.json.JsonObject;

/**
 * A near miss, written down where it came up, in thirty seconds. A form has an id, by which the same form that is sent twice is
 * one record.
 */
@ApplicationScoped
class NearMiss {

    static final String FORM = "near_miss_form";

    private static final Set<String> CALLED = Set.of("near_miss", "near_miss_message");
    private static final String TITLE = "title";
    private static final String KIND = "kind";
    private static final String SERVICE = "service";
    private static final String DETAILS = "description";
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]{1,100}");
    private static final Pattern CHANNEL = Pattern.compile("[A-Z0-9]{1,30}");
    private static final Pattern TS = Pattern.compile("\\d{1,15}\\.\\d{1,9}");
    private static final String REPORT = """
            mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { created incident { id } } }
            """;

    @Inject
    InProcess api;

    @Inject
    Presses presses;

    static boolean isCalled(String callback) {
        return CALLED.contains(callback);
    }

    /** Opens the form, with what the message says where it was called on one. */
    Reaction open(PersonView who, JsonNode payload, Place place) {
        SlackWords words = Speech.in(who.locale());
        ObjectNode kept = place.kept();
        permalink(payload).ifPresent(link -> kept.put("link", link));
        JsonNode form = new Form(FORM, words.nearMissTitle(), words, kept)
                .line(TITLE, words.title(), 500, false, null)
                .select(KIND, words.kind(), null, kinds(words), "NEAR_MISS")
                .line(SERVICE, words.service(), 200, true, null)
                .lines(DETAILS, words.details(), 3_000, true, payload.at("/message/text").asText()).view();
        return presses.opened(payload.path("trigger_id").asText(), form) ? Reaction.NOTHING
                : Reaction.told(place, words.noForm());
    }

    private static Map<String, String> kinds(SlackWords words) {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("NEAR_MISS", words.nearMiss());
        kinds.put("INCIDENT", words.incident());
        kinds.put("REGRESSION", words.regression());
        kinds.put("USER_INQUIRY", words.userInquiry());
        return kinds;
    }

    /** Slack does not send it, and makes it thus. */
    private static Optional<String> permalink(JsonNode payload) {
        String domain = payload.at("/team/domain").asText();
        String channel = payload.at("/channel/id").asText();
        String ts = payload.path("message_ts").asText();
        return DOMAIN.matcher(domain).matches() && CHANNEL.matcher(channel).matches() && TS.matcher(ts).matches()
                ? Optional.of("https://" + domain + ".slack.com/archives/" + channel + "/p" + ts.replace(".", ""))
                : Optional.empty();
    }

    Reaction sent(PersonView who, JsonNode payload, Place place) {
        SlackWords words = Speech.in(who.locale());
        Map<String, Object> input = input(words, payload);
        String title = input.get(TITLE).toString();
        try {
            JsonObject reported = new JsonObject(api.execute(
                    new Caller(null, who.number(), who.name(), Set.of(Role.OWNER)), REPORT, Map.of("input", input)))
                    .getJsonObject("reportIncident");
            return Reaction.told(place, reported.getBoolean("created")
                    ? words.reported(kinds(words).get(input.get(KIND)), title)
                    : words.reportedAlready(title));
        } catch (Refused e) {
            return Reaction.wrong(place, field(e), e.getMessage());
        }
    }

    private static Map<String, Object> input(SlackWords words, JsonNode payload) {
        Map<String, Object> input = new HashMap<>();
        input.put(TITLE, Form.typed(payload, TITLE).orElse(""));
        input.put(KIND, Form.chosen(payload, KIND).filter(kinds(words)::containsKey).orElse("NEAR_MISS"));
        input.put("detectedBy", "COLLEAGUE");
        String form = payload.at("/view/id").asText();
        if (!form.isBlank()) { // or else all forms without one would be the same record
            input.put("externalId", "slack:" + form);
        }
        Form.typed(payload, SERVICE).ifPresent(service -> input.put(SERVICE, service));
        Form.typed(payload, DETAILS).ifPresent(details -> input.put(DETAILS, details));
        JsonNode link = Form.kept(payload).path("link");
        if (link.isTextual()) {
            input.put("links", List.of(Map.of("title", words.messageInSlack(), "url", link.asText())));
        }
        return input;
    }

    /** Where the mistake is shown: with the field that is to blame, where the form has it. */
    private static String field(Refused refused) {
        return refused.field() != null && Set.of(KIND, SERVICE, DETAILS).contains(refused.field()) ? refused.field() : TITLE;
    }
}
