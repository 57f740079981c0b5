package dev.mimamori.answer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.mimamori.common.Language;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpServerRequest;

/** What a browser says of itself and of its form. */
final class Visit {

    private Visit() {
    }

    /** @throws IllegalArgumentException where it cannot be read */
    static Map<String, String> form(String body, int most) {
        Map<String, String> form = new HashMap<>();
        new QueryStringDecoder(body, StandardCharsets.UTF_8, false, most, true).parameters()
                .forEach((field, values) -> form.put(field, values.get(values.size() - 1)));
        return form;
    }

    /**
     * Whether the form was on another site's page. The link is what gives the right, and nobody else has it; this is a
     * second bolt. Browsers send the origin {@code null} from a page that has no referrer, as ours have none.
     */
    static boolean isFromElsewhere(HttpServerRequest request, Optional<String> ours) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !List.of("same-origin", "none").contains(site);
        }
        String origin = request.getHeader("Origin");
        if (origin == null || origin.equals("null")) {
            return false;
        }
        try {
            URI from = URI.create(origin);
            return ours.filter(PublicUrl.origin(from)::equals).isEmpty()
                    && !from.getRawAuthority().equalsIgnoreCase(String.valueOf(request.getHeader("Host")));
        } catch (IllegalArgumentException | NullPointerException malformed) {
            return true;
        }
    }

    /** Of somebody whom we do not know: what their browser asks for, else the organisation's. */
    static Language language(HttpServerRequest request, Language organisation) {
        String accepted = request.getHeader("Accept-Language");
        try {
            String tag = accepted == null ? null
                    : Locale.lookupTag(Locale.LanguageRange.parse(accepted), List.of("en", "ja"));
            return tag == null ? organisation : Language.valueOf(tag.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException malformed) {
            return organisation;
        }
    }
}
