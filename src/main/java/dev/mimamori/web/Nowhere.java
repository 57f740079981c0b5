package dev.mimamori.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.Router;

/**
 * An address that leads nowhere is answered in a line: whoever mistypes one reads it in a terminal as often as in a browser.
 */
@ApplicationScoped
class Nowhere {

    private static final int AFTER_EVERYBODY = Integer.MAX_VALUE - 1;

    void route(@Observes Router router) {
        router.route().order(AFTER_EVERYBODY).handler(http -> http.response().setStatusCode(404)
                .putHeader("Content-Type", "text/plain; charset=utf-8").end("there is nothing at this address\n"));
    }
}
