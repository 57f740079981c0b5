package dev.mimamori.answer;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.Language;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code /answer/…}: a page without log-in, for links in messages. Mail scanners and previews open links too, so that
 * only a POST does anything. Nothing here ever says the link in a log: it is as good as a password.
 */
@ApplicationScoped
class AnswerDoor {

    private static final Logger LOG = Logger.getLogger(AnswerDoor.class);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String BODY = AnswerDoor.class.getName();
    private static final int BODY_LIMIT = 64 << 10;

    @Inject
    Clicked clicked;

    @Inject
    Pages pages;

    @Inject
    Links links;

    @Inject
    Organisation organisation;

    void route(@Observes Router router) {
        router.route(Links.PATH + ":link").handler(AnswerDoor::read).blockingHandler(this::handle, false)
                .failureHandler(this::failed);
    }

    /** A little more than the limit at most: what is longer is refused anyway. */
    private static void read(RoutingContext http) {
        Buffer body = Buffer.buffer();
        http.put(BODY, body);
        http.request().handler(part -> {
            if (body.length() <= BODY_LIMIT) {
                body.appendBuffer(part);
            }
        }).endHandler(end -> http.next()).resume();
    }

    private void handle(RoutingContext http) {
        try {
            write(http, answer(http));
        } catch (RuntimeException e) {
            LOG.error("A link of a message could not be answered", e);
            write(http, broken(http));
        }
    }

    /** The framework's own handler would log the path, and so may the failure's own words. */
    private void failed(RoutingContext http) {
        LOG.errorf("A link of a message could not be answered: %s", http.failure() == null ? http.statusCode()
                : http.failure().getClass().getName());
        write(http, broken(http));
    }

    private Page answer(RoutingContext http) {
        HttpServerRequest request = http.request();
        String link = http.pathParam("link");
        Language stranger = Visit.language(request, organisation.locale());
        Words words = Tongue.words(stranger);
        if (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD) {
            return clicked.look(link, stranger);
        }
        if (request.method() != HttpMethod.POST) {
            http.response().putHeader("Allow", "GET, HEAD, POST");
            return Page.saying(405, stranger, words.titleUnreadable(), words.elsewhere());
        }
        if (Visit.isFromElsewhere(request, links.origin())) {
            return Page.saying(403, stranger, words.titleUnreadable(), words.elsewhere());
        }
        Buffer body = http.get(BODY);
        if (body.length() > BODY_LIMIT) {
            return Page.saying(413, stranger, words.titleUnreadable(), words.noteTooLong());
        }
        String type = String.valueOf(request.getHeader("Content-Type")).split(";", 2)[0].strip();
        if (!type.equalsIgnoreCase(FORM)) {
            return Page.saying(415, stranger, words.titleUnreadable(), words.elsewhere());
        }
        Map<String, String> form;
        try {
            form = Visit.form(body.toString(StandardCharsets.UTF_8), BODY_LIMIT);
        } catch (IllegalArgumentException malformed) {
            return Page.saying(400, stranger, words.titleUnreadable(), words.elsewhere());
        }
        return clicked.press(link, stranger, form);
    }

    private Page broken(RoutingContext http) {
        Language stranger = Visit.language(http.request(), organisation.locale());
        Words words = Tongue.words(stranger);
        return Page.saying(503, stranger, words.titleFailed(), words.failed());
    }

    private void write(RoutingContext http, Page page) {
        byte[] html = pages.html(page).getBytes(StandardCharsets.UTF_8);
        HttpServerResponse response = http.response().setStatusCode(page.status())
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Length", String.valueOf(html.length))
                .putHeader("Content-Language", Tongue.tag(page.language()))
                .putHeader("Cache-Control", "no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Robots-Tag", "noindex")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", pages.policy());
        if (http.request().method() == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(Buffer.buffer(html));
        }
    }
}
