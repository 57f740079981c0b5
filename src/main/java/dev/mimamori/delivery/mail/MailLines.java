package dev.mimamori.delivery.mail;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.mailer.SentMail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.mailer.runtime.MailerSupport;
import io.quarkus.mailer.runtime.Mailers;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;

/** The line to the mail server that mails go out on now: Quarkus' own, and after that such as it makes from its settings. */
@Singleton
class MailLines {

    private final Vertx vertx;
    private final Supplier<Mailers> mailers;
    private ReactiveMailer first;
    private MailLine current;

    @Inject
    MailLines(ReactiveMailer first, Vertx vertx, io.vertx.mutiny.core.Vertx mutiny, MailersRuntimeConfig config,
            LaunchMode mode, TlsConfigurationRegistry tls, Event<SentMail> sent) {
        this(first, vertx, () -> new Mailers(vertx, mutiny, config, mode, new MailerSupport(true, Set.of()), tls, sent));
    }

    MailLines(ReactiveMailer first, Vertx vertx, Supplier<Mailers> mailers) {
        this.first = first;
        this.vertx = vertx;
        this.mailers = mailers;
    }

    synchronized MailLine current(int connections) {
        if (current == null) {
            current = first == null ? MailLine.fresh(vertx, mailers, connections) : MailLine.of(first, connections);
            first = null;
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
