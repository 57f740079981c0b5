package dev.mimamori.graphql.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.common.Caller;
import dev.mimamori.common.DomainException;
import dev.mimamori.common.DomainException.Code;
import dev.mimamori.common.Export;
import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.Refused;
import dev.mimamori.graphql.Running;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;

/** {@code GET /export/…}: what features give out as files, for whoever has a token that may read it. */
@ApplicationScoped
class ExportDoor {

    @Inject
    Entrance entrance;

    @Inject
    Exports files;

    @Inject
    Unread unread;

    @Inject
    @All
    List<Export> exports;

    void route(@Observes Router router) {
        exports.forEach(export -> router.route("/export/" + export.name())
                .handler(http -> entrance.open(http, exchange -> give(exchange, export))));
        String names = exports.stream().map(Export::name).sorted().collect(Collectors.joining(", "));
        router.route("/export/*").handler(http -> http.response().setStatusCode(404)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end("there is no such file; there are " + names + "\n"));
    }

    private void give(Exchange exchange, Export export) {
        exchange.allow(HttpMethod.GET, HttpMethod.HEAD);
        Map<String, String> parameters = new HashMap<>();
        try {
            exchange.request().params().forEach(p -> parameters.put(p.getKey(), p.getValue()));
        } catch (IllegalArgumentException e) {
            throw Refused.http(400, "the URL is not well-formed");
        }
        if (parameters.values().stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw Refused.http(400, "text must not hold the character NUL");
        }
        entrance.admit(exchange, caller -> {
            if (export.readers().stream().noneMatch(caller::may)) {
                throw Refused.http(403, Errors.of(Code.FORBIDDEN, "your role may not read this"));
            }
            Running running = new Running();
            running.mayBeAbandoned(true);
            exchange.atEnd(answered -> {
                if (!answered) {
                    exchange.abandon(running);
                }
            });
            entrance.work(exchange, () -> file(export, parameters, caller, running), text -> {
                exchange.response().putHeader("Content-Disposition", "attachment; filename=\"" + export.name() + "\"");
                exchange.send(200, "text/csv; charset=utf-8", text.text()).onComplete(read -> text.read());
            });
        });
    }

    /** No GraphQL request, which might be refused with 200. */
    private Unread.Answer file(Export export, Map<String, String> parameters, Caller caller, Running running) throws Exception {
        try {
            return unread.file(files.text(export, parameters, caller, running));
        } catch (DomainException e) {
            throw Refused.http(e.code() == Code.NOT_FOUND ? 404 : 400, Errors.of(e));
        }
    }
}
