package dev.mimamori.agreement.gate;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.DomainException;
import dev.mimamori.common.DomainException.Code;
import dev.mimamori.common.DomainException.Forbidden;
import dev.mimamori.common.Role;
import dev.mimamori.graphql.http.Entrance;
import dev.mimamori.graphql.http.Exchange;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;

/**
 * {@code GET /gate/{service}/{environment}}: 200 or 409, and why, for {@code curl -f}. Repositories are services whose name is
 * a path, and who types one does not think of escaping it: so what comes last is the environment, and all before it the
 * service.
 */
@ApplicationScoped
class GateDoor {

    private static final Set<Role> READERS = Set.of(Role.VIEWER, Role.PIPELINE);
    private static final String PLAIN = "text/plain; charset=utf-8";

    @Inject
    Entrance entrance;

    @Inject
    AskedGate asked;

    @Inject
    Organisation organisation;

    private record Answer(int status, String text) {
    }

    void route(@Observes Router router) {
        router.routeWithRegex("/gate/(?<service>.+)/(?<environment>[^/]+)").handler(http -> entrance.open(http, this::ask));
        router.route("/gate/*").handler(http -> http.response().setStatusCode(404).putHeader("Content-Type", PLAIN)
                .end("ask for a service and an environment, such as /gate/shop/production\n"));
    }

    private void ask(Exchange exchange) {
        exchange.allow(HttpMethod.GET, HttpMethod.HEAD);
        String service = exchange.part("service");
        String environment = exchange.part("environment");
        String project = exchange.request().getParam("project");
        entrance.admit(exchange, caller -> {
            if (READERS.stream().noneMatch(caller::may)) {
                throw new Forbidden("your role may not ask this");
            }
            entrance.work(exchange, () -> answer(service, environment, project),
                    answer -> exchange.send(answer.status(), PLAIN, Buffer.buffer(answer.text())));
        });
    }

    /** Or a typo would let everything through, and say nothing. */
    private String remark(String environment) {
        return organisation.watches(environment) ? "" : environment + " is not watched: nothing is ever held there\n";
    }

    private Answer answer(String service, String environment, String project) {
        try {
            Verdict verdict = asked.verdict(service, environment, project);
            return new Answer(verdict.allowed() ? 200 : 409, verdict.text() + remark(environment));
        } catch (DomainException e) {
            return new Answer(e.code() == Code.NOT_FOUND ? 404 : 400, e.getMessage() + "\n");
        }
    }
}
