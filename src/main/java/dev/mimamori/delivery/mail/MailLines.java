package dev.mimamori.delivery.mail;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.mailer.SentMail;
import io.quarkus.mailer.runtime.MailerSupport;
import io.quarkus.mailer.runtime.Mailers;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;

/** The line to the mail server that mails go out on now; made as Quarkus makes its only one, from its settings. */
@Singleton
class MailLines {

    private final Vertx vertx;
    private final Supplier<Mailers> mailers;
    private MailLine current;

    @Inject
    MailLines(Vertx vertx, io.vertx.mutiny.core.Vertx mutiny, MailersRuntimeConfig config, LaunchMode mode,
            TlsConfigurationRegistry tls, Event<SentMail> sent) {
        this(vertx, () -> new Mailers(vertx, mutiny, config, mode, new MailerSupport(true, Set.of()), tls, sent));
    }

    MailLines(Vertx vertx, Supplier<Mailers> mailers) {
        this.vertx = vertx;
        this.mailers = mailers;
    }

    synchronized MailLine current(int connections) {
        if (current == null) {
            current = MailLine.open(vertx, mailers, connections);
        }
        return current;
    }

    /** Whoever comes next gets another; repeating changes nothing. */
    synchronized void leave(MailLine stuck, Duration longest) {
        if (current == stuck) {
            current = null;
            stuck.endAfter(longest);
        }
    }
}
