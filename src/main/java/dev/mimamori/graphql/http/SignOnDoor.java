package dev.mimamori.graphql.http;

import java.time.Duration;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.access.ClientAddress;
import dev.mimamori.access.RateLimits;
import dev.mimamori.access.Sessions;
import dev.mimamori.access.SignIn;
import dev.mimamori.access.oidc.NotSignedOn;
import dev.mimamori.access.oidc.SignOn;
import dev.mimamori.common.DomainException.Code;
import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.Refused;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code /sign-on}: leads a browser to the organisation's provider, and is where it comes back to. The way there and back is
 * Quarkus' (the code flow, with PKCE, state and nonce); at its end the browser has our cookie, as with a token, and nothing
 * of the provider's. Right below the root, so that the cookie is sent to all of us.
 */
@ApplicationScoped
class SignOnDoor {

    static final String PATH = "sign-on";

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** What Quarkus would keep its own session in. */
    private static final String NOT_OURS = "q_session";

    @Inject
    Entrance entrance;

    @Inject
    Sessions sessions;

    @Inject
    SignIn signIn;

    @Inject
    SignOn signOn;

    @Inject
    RateLimits limits;

    @Inject
    ClientAddress addresses;

    void route(@Observes Router router) {
        router.route("/" + PATH).handler(http -> entrance.open(http, exchange -> answer(http, exchange)));
    }

    private void answer(RoutingContext http, Exchange exchange) {
        exchange.allow(HttpMethod.GET);
        if (!signOn.isConfigured()) {
            throw Refused.http(404, Errors.of(Code.NOT_FOUND, "no provider is set up: sign in with a token"));
        }
        HttpServerRequest request = exchange.request();
        if (request.getHeader("Authorization") != null) {
            throw Refused.http(400, "a browser comes here without the header `Authorization`; with it, go to /graphql");
        }
        limits.beforeSignIn(address(request));
        boolean back = request.getParam("code") != null || request.getParam("state") != null
                || request.getParam("error") != null;
        HttpAuthenticator authenticator = http.get(HttpAuthenticator.class.getName());
        authenticator.attemptAuthentication(http).ifNoItem().after(PATIENCE).fail().subscribe().with(identity -> {
            if (identity != null && identity.getCredential(IdTokenCredential.class) != null) {
                attempt(exchange, () -> begin(exchange, identity));
            } else if (back) {
                attempt(exchange, () -> refuse(exchange, signOn.refusal(null)));
            } else {
                attempt(exchange, () -> lead(http, exchange, authenticator));
            }
        }, why -> attempt(exchange, () -> refuse(exchange, signOn.refusal(why))));
    }

    /** Where the request's events are: a provider's answer, or that none came, may be told elsewhere. */
    private static void attempt(Exchange exchange, Runnable step) {
        exchange.context().runOnContext(ignored -> Entrance.attempt(exchange, step));
    }

    private void lead(RoutingContext http, Exchange exchange, HttpAuthenticator authenticator) {
        http.response().putHeader("Cache-Control", "no-store");
        authenticator.sendChallenge(http).ifNoItem().after(PATIENCE).fail().subscribe().with(sent -> {
            if (!http.response().ended()) {
                http.response().end();
            }
        }, why -> attempt(exchange, () -> refuse(exchange, signOn.refusal(why))));
    }

    private void begin(Exchange exchange, SecurityIdentity identity) {
        String idToken = identity.getCredential(IdTokenCredential.class).getToken();
        entrance.work(exchange, () -> {
            try {
                return new Begun(signIn.begin(idToken), null);
            } catch (NotSignedOn nobody) {
                return new Begun(null, nobody);
            }
        }, begun -> {
            if (begun.why() != null) {
                refuse(exchange, begun.why());
            } else {
                forget(exchange);
                sessions.begin(exchange.request(), exchange.response(), begun.key());
                leadTo(exchange, "./");
            }
        });
    }

    /** What came of it: one of the two. */
    private record Begun(String key, NotSignedOn why) {
    }

    /** People get a page that says it; whoever is no browser gets an error of the API's. */
    private void refuse(Exchange exchange, NotSignedOn why) {
        HttpServerRequest request = exchange.request();
        forget(exchange);
        if (why.reason() != NotSignedOn.Reason.AWAY) {
            limits.failedSignIn(address(request));
        }
        String accepted = request.getHeader("Accept");
        if (accepted != null && accepted.contains("text/html")) {
            leadTo(exchange, "./?refused=" + why.reason().name().toLowerCase(Locale.ROOT));
        } else {
            exchange.refuse(why.coded());
        }
    }

    private static void forget(Exchange exchange) {
        exchange.response().removeCookies(NOT_OURS, exchange.request().getCookie(NOT_OURS) != null);
    }

    /** Relatively, so that it is right behind any prefix. */
    private static void leadTo(Exchange exchange, String place) {
        if (!exchange.response().ended()) {
            exchange.response().setStatusCode(303).putHeader("Location", place).putHeader("Cache-Control", "no-store").end();
        }
    }

    private String address(HttpServerRequest request) {
        return addresses.of(request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                request.headers().getAll("X-Forwarded-For"));
    }
}
