package dev.mimamori.web;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkiverse.web.bundler.runtime.Bundle;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Gives out the one page of the frontend, at each address that its router knows (see {@code web/app/shell/routes.js}). It
 * is the same for everybody and holds nothing: what it shows it asks the API for.
 */
@ApplicationScoped
class PageDoor {

    /** What comes first in the addresses of our pages; links in messages lead to {@code releases}. */
    private static final List<String> PLACES = List.of("board", "releases", "incidents", "postmortems", "projects",
            "insight", "settings");

    private static final String BUNDLES = "static/bundle/";

    /** Scripts and styles are ours alone and in files; styles of components are made by script, which needs no more. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'self'";

    @CheckedTemplate(basePath = "web")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance page(String up, String script, String style, String charts);
    }

    private final String script;
    private final String style;
    private final String charts;

    PageDoor(Bundle bundle) {
        script = file(bundle, "app.js");
        style = file(bundle, "app.css");
        charts = file(bundle, "charts.js");
    }

    /** Its name has a hash in it, and so it may be kept for ever. */
    private static String file(Bundle bundle, String name) {
        String path = bundle.resolve(name);
        return BUNDLES + path.substring(path.lastIndexOf('/') + 1);
    }

    void route(@Observes Router router) {
        router.route("/").handler(this::give);
        PLACES.forEach(place -> {
            router.route("/" + place).handler(this::give);
            router.route("/" + place + "/*").handler(this::give);
        });
    }

    private void give(RoutingContext http) {
        HttpMethod method = http.request().method();
        if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
            http.response().setStatusCode(405).putHeader("Allow", "GET, HEAD").end();
            return;
        }
        String html = Templates.page(up(http), script, style, charts).render();
        HttpServerResponse response = http.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-cache")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (method == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(html);
        }
    }

    /**
     * The way from this address to where we begin: {@code ../} from a release. Relative, so that it is right behind any
     * prefix, also one that a proxy takes away and that nobody here knows of.
     */
    private static String up(RoutingContext http) {
        String mount = http.mountPoint() == null ? "" : http.mountPoint().replaceFirst("/$", "");
        long slashes = http.normalizedPath().substring(mount.length()).chars().filter(c -> c == '/').count();
        return slashes < 2 ? "./" : "../".repeat((int) slashes - 1);
    }
}
