package dev.mimamori.graphql.http;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.access.ClientAddress;
import dev.mimamori.access.Sessions;
import dev.mimamori.access.SignIn;
import dev.mimamori.access.oidc.SignOn;
import dev.mimamori.common.DomainException.Code;
import dev.mimamori.common.DomainException.Unauthenticated;
import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.Refused;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/**
 * {@code /session}: how a browser signs in (POST, with the token), out (DELETE), and asks whether it has (GET, which
 * never fails, so that the page that asks is quiet). JSON alone, as with {@code /graphql} and for the same reason.
 */
@ApplicationScoped
class SessionDoor {

    private static final int LONGEST = 4_096;

    @Inject
    Entrance entrance;

    @Inject
    BodyReader bodies;

    @Inject
    Sessions sessions;

    @Inject
    SignIn signIn;

    @Inject
    SignOn signOn;

    @Inject
    ClientAddress addresses;

    void route(@Observes Router router) {
        router.route("/session").handler(http -> entrance.open(http, this::answer));
    }

    private void answer(Exchange exchange) {
        exchange.allow(HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE);
        HttpServerRequest request = exchange.request();
        if (request.method() == HttpMethod.GET) {
            look(exchange);
        } else if (request.method() == HttpMethod.DELETE) {
            end(exchange);
        } else {
            MediaType.check(request);
            bodies.checkSmall(request, 2 * LONGEST);
            request.pause();
            bodies.read(exchange, body -> begin(exchange, token(body)));
        }
    }

    /** A browser that comes often stays signed in; a cookie that opens nothing any more is taken away. */
    private void look(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        String token = sessions.text(request).orElse(null);
        if (token == null) {
            say(exchange, false);
            return;
        }
        entrance.work(exchange, () -> isKnown(token, address(request)), known -> {
            if (known) {
                sessions.begin(request, exchange.response(), token);
            } else {
                sessions.end(request, exchange.response());
            }
            say(exchange, known);
        });
    }

    private boolean isKnown(String token, String address) {
        try {
            signIn.caller(Sessions.bearer(token), address);
            return true;
        } catch (Unauthenticated noLonger) {
            return false;
        }
    }

    private void begin(Exchange exchange, String token) {
        HttpServerRequest request = exchange.request();
        entrance.work(exchange, () -> signIn.caller(Sessions.bearer(token), address(request)), caller -> {
            sessions.begin(request, exchange.response(), token);
            say(exchange, true);
        });
    }

    /** Also the session itself, where there is one: a cookie that was copied is worth nothing any more. */
    private void end(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        String token = sessions.text(request).orElse(null);
        Runnable answer = () -> {
            sessions.end(request, exchange.response());
            say(exchange, false);
        };
        if (token == null || !SignIn.isSession(token)) {
            answer.run(); // whatever else is going on
        } else {
            entrance.work(exchange, () -> {
                end(token);
                return true;
            }, done -> answer.run());
        }
    }

    private void end(String token) {
        try {
            signIn.end(Sessions.bearer(token));
        } catch (Unauthenticated over) {
            // and so there is nothing to end
        }
    }

    private static String token(byte[] body) {
        Object token = Parameters.object(Parameters.text(body), "the body is not one JSON object").get("token");
        if (token instanceof String text && !text.isBlank() && text.length() <= LONGEST) {
            return text;
        }
        throw Refused.http(400, Errors.of(Code.BAD_INPUT, "send {\"token\": \"…\"}"));
    }

    private String address(HttpServerRequest request) {
        return addresses.of(request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                request.headers().getAll("X-Forwarded-For"));
    }

    /** {@code organisation}: where one signs in with the organisation's account; null, where that is not set up. */
    private void say(Exchange exchange, boolean signedIn) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("signedIn", signedIn);
        answer.put("organisation", signOn.isConfigured() ? Map.of("url", SignOnDoor.PATH) : null);
        exchange.send(200, exchange.text(answer));
    }
}
