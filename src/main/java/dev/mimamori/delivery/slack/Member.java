package dev.mimamori.delivery.slack;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.common.Language;

/**
 * Somebody in Slack: a person whose account is active.
 *
 * @param email null where they have none, or the app may not see it
 * @param zone an IANA name; null where unknown
 * @param language null where unknown
 */
public record Member(String id, String email, String zone, Language language, String displayName) {

    /** @return null where it is nobody: a bot, or somebody who has left */
    static Member of(JsonNode user) {
        if (!user.hasNonNull("id") || user.path("deleted").asBoolean() || user.path("is_bot").asBoolean()) {
            return null;
        }
        JsonNode profile = user.path("profile");
        return new Member(user.path("id").asText(), text(profile.path("email")), zone(text(user.path("tz"))),
                language(text(user.path("locale"))), name(user, profile));
    }

    private static String name(JsonNode user, JsonNode profile) {
        for (JsonNode name : new JsonNode[] { profile.path("display_name"), profile.path("real_name"), user.path("real_name"),
                user.path("name") }) {
            if (text(name) != null) {
                return text(name);
            }
        }
        return user.path("id").asText();
    }

    private static String zone(String name) {
        try {
            return name == null ? null : ZoneId.of(name).getId();
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    private static Language language(String locale) {
        return locale == null ? null : locale.toLowerCase(Locale.ROOT).startsWith("ja") ? Language.JA : Language.EN;
    }

    private static String text(JsonNode value) {
        return value.isTextual() && !value.asText().isBlank() ? value.asText().strip() : null;
    }
}
