package dev.mimamori.delivery.slack;

import static dev.mimamori.delivery.slack.SlackStub.error;
import static dev.mimamori.delivery.slack.SlackStub.object;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is behind {@link SlackStub}: channels, people, messages and views, and Slack's answers about them. */
final class SlackWorkspace {

    private static final Set<String> MESSAGE = Set.of("channel", "text", "blocks", "thread_ts", "reply_broadcast",
            "unfurl_links", "unfurl_media", "parse", "link_names");
    private static final Set<String> UPDATE = Set.of("channel", "ts", "text", "blocks", "parse", "link_names");
    private static final Set<String> EPHEMERAL = Set.of("channel", "user", "text", "blocks", "thread_ts", "parse",
            "link_names");

    final Map<String, String> channels = new ConcurrentHashMap<>();
    final Map<String, ObjectNode> people = new ConcurrentHashMap<>();
    final Map<String, JsonNode> messages = new ConcurrentSkipListMap<>();
    final Map<String, JsonNode> views = new ConcurrentHashMap<>();
    final List<String> problems = new CopyOnWriteArrayList<>();
    private final Map<String, Boolean> triggers = new ConcurrentHashMap<>();
    private final Map<String, String> hashes = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    ObjectNode answer(String method, JsonNode arguments) {
        return switch (method) {
            case "chat.postMessage" -> post(arguments);
            case "chat.update" -> update(arguments);
            case "chat.postEphemeral" -> whisper(arguments);
            case "users.lookupByEmail" -> user(people.values().stream()
                    .filter(person -> person.at("/profile/email").asText().equals(arguments.path("email").asText()))
                    .filter(person -> !person.path("deleted").asBoolean()).findFirst().orElse(null), false, "users_not_found");
            case "users.info" -> user(people.get(arguments.path("user").asText()),
                    arguments.path("include_locale").asBoolean(), "user_not_found");
            case "views.open" -> open(arguments);
            default -> error("unknown_method");
        };
    }

    String trigger() {
        String trigger = "trigger." + count.incrementAndGet();
        triggers.put(trigger, true);
        return trigger;
    }

    List<JsonNode> messages(String channel) {
        String id = people.containsKey(channel) ? direct(channel) : channel;
        return messages.entrySet().stream().filter(message -> message.getKey().startsWith(id + "/")).map(Map.Entry::getValue)
                .toList();
    }

    String wrong(String code, String problem) {
        problems.add(problem);
        return code;
    }

    private ObjectNode post(JsonNode arguments) {
        String channel = channel(arguments.path("channel").asText());
        if (channel == null) {
            return error("channel_not_found");
        }
        if (arguments.has("thread_ts") && !messages.containsKey(channel + "/" + arguments.path("thread_ts").asText())) {
            return error("thread_not_found");
        }
        if (arguments.path("reply_broadcast").asBoolean() && !arguments.has("thread_ts")) {
            return error(wrong("invalid_arguments", "reply_broadcast without a thread"));
        }
        return checked(arguments, MESSAGE, () -> kept(channel, ts(), arguments));
    }

    private ObjectNode update(JsonNode arguments) {
        String channel = arguments.path("channel").asText();
        String ts = arguments.path("ts").asText();
        if (!channels.containsKey(channel) && !channel.startsWith("D")) {
            return error("channel_not_found");
        }
        return messages.containsKey(channel + "/" + ts) ? checked(arguments, UPDATE, () -> kept(channel, ts, arguments))
                : error("message_not_found");
    }

    private ObjectNode whisper(JsonNode arguments) {
        if (channel(arguments.path("channel").asText()) == null) {
            return error("channel_not_found");
        }
        return people.containsKey(arguments.path("user").asText())
                ? checked(arguments, EPHEMERAL, () -> object().put("ok", true).put("message_ts", ts()))
                : error("user_not_in_channel");
    }

    private ObjectNode kept(String channel, String ts, JsonNode arguments) {
        messages.put(channel + "/" + ts, arguments);
        return object().put("ok", true).put("channel", channel).put("ts", ts)
                .set("message", object().put("type", "message").put("ts", ts).set("text", arguments.path("text")));
    }

    private ObjectNode checked(JsonNode arguments, Set<String> known, Supplier<ObjectNode> taken) {
        arguments.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add("no argument " + name);
            }
        });
        List<String> found = BlockKit.problemsOfMessage(arguments);
        problems.addAll(found);
        return found.isEmpty() ? taken.get() : explained("invalid_blocks", found);
    }

    private ObjectNode open(JsonNode arguments) {
        Boolean fresh = triggers.replace(arguments.path("trigger_id").asText(), false);
        if (fresh == null || !fresh) {
            return error(fresh == null ? "invalid_trigger_id" : "exchanged_trigger_id");
        }
        return shown("V" + count.incrementAndGet(), arguments.path("view"));
    }

    private ObjectNode shown(String id, JsonNode view) {
        List<String> found = BlockKit.problemsOfView(view);
        problems.addAll(found);
        if (!found.isEmpty()) {
            return explained("invalid_arguments", found);
        }
        views.put(id, view);
        hashes.put(id, ts());
        ObjectNode answered = view.deepCopy();
        return object().put("ok", true).set("view", answered.put("id", id).put("hash", hashes.get(id)));
    }

    /** A name, an id, or a person, who is found in private. */
    private String channel(String named) {
        if (people.containsKey(named)) {
            return direct(named);
        }
        return channels.containsKey(named) || named.startsWith("D") ? named
                : channels.entrySet().stream().filter(channel -> named.equals("#" + channel.getValue()))
                        .map(Map.Entry::getKey).findFirst().orElse(null);
    }

    private static String direct(String person) {
        return "D" + person.substring(1);
    }

    private String ts() {
        int number = count.incrementAndGet();
        return "1700%06d.%06d".formatted(number, number);
    }

    private static ObjectNode user(ObjectNode person, boolean locale, String otherwise) {
        if (person == null) {
            return error(otherwise);
        }
        ObjectNode shown = person.deepCopy();
        return object().put("ok", true).set("user", locale ? shown : shown.without("locale"));
    }

    private static ObjectNode explained(String code, List<String> found) {
        ObjectNode error = error(code);
        found.stream().limit(20)
                .forEach(error.putObject("response_metadata").putArray("messages")::add);
        return error;
    }
}
