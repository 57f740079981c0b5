package dev.mimamori.access;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * How a browser that has signed in shows its token: in a cookie that no script can read and that holds the token sealed,
 * so that no log of headers gives it away. What it may do is what the token may do at each moment. It counts only where
 * our own page sent it: a site beside ours, under the same domain, could send the cookie too.
 */
@ApplicationScoped
public class Sessions {

    private static final String COOKIE = "mimamori_session";
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Set<String> OUR_OWN = Set.of("same-origin", "none");

    @Inject
    SessionKey key;

    /** Not at the first request, which is handled where nobody may wait for the database. */
    void prepare(@Observes StartupEvent event) {
        key.bytes();
    }

    /**
     * As an {@code Authorization} header has it: the header itself, else what the cookie holds; null where there is neither.
     */
    public String authorization(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        return header != null ? header : text(request).map(Sessions::bearer).orElse(null);
    }

    /** The same for a token that came in a body. */
    public static String bearer(String token) {
        // headers are read as bytes, and an administrator's own token may be more than ASCII
        return "Bearer " + new String(token.strip().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Whether it has a cookie, of whatever worth. */
    public boolean hasCookie(HttpServerRequest request) {
        return request.getCookie(COOKIE) != null;
    }

    /** What the cookie of this request holds; nothing where another site's page sent it. */
    public Optional<String> text(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(COOKIE)).filter(cookie -> isOurPage(request))
                .flatMap(cookie -> SealedText.open(key.bytes(), cookie.getValue()));
    }

    /** The browser is to keep this token, and again thirty days from now on. */
    public void begin(HttpServerRequest request, HttpServerResponse response, String token) {
        response.addCookie(cookie(request, SealedText.seal(key.bytes(), token.strip())).setMaxAge(KEPT.toSeconds()));
    }

    public void end(HttpServerRequest request, HttpServerResponse response) {
        response.addCookie(cookie(request, "").setMaxAge(0));
    }

    /**
     * Without a path: a browser takes the folder of the address that it asked, which is right behind any prefix that a
     * proxy takes away.
     */
    private static Cookie cookie(HttpServerRequest request, String value) {
        return Cookie.cookie(COOKIE, value).setHttpOnly(true).setSameSite(CookieSameSite.STRICT)
                .setSecure("https".equals(request.scheme())
                        || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
    }

    /** Browsers say so themselves; for those that do not, the page's origin has our name in it. */
    static boolean isOurPage(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OUR_OWN.contains(site);
        }
        String origin = request.getHeader("Origin");
        try {
            return origin == null || String.valueOf(URI.create(origin).getRawAuthority())
                    .equalsIgnoreCase(request.getHeader("Host"));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
