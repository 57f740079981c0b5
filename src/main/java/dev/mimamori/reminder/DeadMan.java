package dev.mimamori.reminder;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.mimamori.delivery.http.Answer;
import dev.mimamori.delivery.http.Endpoint;
import dev.mimamori.delivery.http.OutboundHttp;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduled;

/**
 * Tells somebody outside, over and over, that this replica's engine turns. When it falls silent, they ring: a reminder
 * service that is dead cannot say so itself.
 */
@Startup
@Singleton
class DeadMan {

    private static final Logger LOG = Logger.getLogger(DeadMan.class);

    private final Optional<Endpoint> endpoint;
    private final ReminderConfig.DeadMan config;
    private final OutboundHttp http;
    private final Engine engine;
    private final AtomicBoolean calling = new AtomicBoolean();
    private volatile long called;

    @Inject
    DeadMan(ReminderConfig config, OutboundHttp http, Engine engine) {
        this.config = config.deadMan();
        this.http = http;
        this.engine = engine;
        this.endpoint = this.config.url().map(DeadMan::parse);
        this.called = System.nanoTime() - this.config.every().toNanos();
    }

    private static Endpoint parse(String url) {
        try {
            return Endpoint.parse(url);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("MIMAMORI_DEAD_MAN_URL " + wrong.getMessage());
        }
    }

    @Scheduled(every = "1s")
    void tick() {
        boolean due = System.nanoTime() - called >= config.every().toNanos();
        if (endpoint.isPresent() && due && engine.turnedSince(called) && calling.compareAndSet(false, true)) {
            called = System.nanoTime();
            try {
                call(endpoint.get());
            } finally {
                calling.set(false);
            }
        }
    }

    private void call(Endpoint to) {
        try {
            Answer answer = http.post(to, Map.of(), new byte[0]);
            if (!answer.success()) {
                LOG.warnf("The dead-man URL answered HTTP %d", answer.status());
            }
        } catch (IOException e) {
            LOG.warnf("The dead-man URL could not be called: %s", e.getMessage());
        }
    }
}
