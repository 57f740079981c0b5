package dev.mimamori.demo;

import java.util.Map;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.mimamori.catalogue.People;
import dev.mimamori.common.Caller;
import dev.mimamori.common.Clock;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.graphql.InProcess;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;

/**
 * While the database is empty, plays what a pipeline and a team would do, so that within half a minute a reminder is
 * seen, and can be answered and signed off. In development alone.
 */
@IfBuildProfile("dev")
@ApplicationScoped
class Demo {

    private static final int AFTER_THE_ADMINISTRATOR = 3000;

    @Inject
    Sql sql;

    @Inject
    People people;

    @Inject
    InProcess api;

    @Inject
    Sample sample;

    @Inject
    DemoConfig config;

    @Inject
    Clock clock;

    @ConfigProperty(name = "quarkus.http.port")
    int port;

    void play(@Observes @Priority(AFTER_THE_ADMINISTRATOR) StartupEvent event) {
        boolean empty = sql.one("select not exists (select from release) as empty", row -> row.flag("empty"));
        if (!empty) {
            return;
        }
        Caller admin = new Caller("demo", people.idOf("admin").orElse(null), "admin", Set.of(Role.ADMIN));
        for (String document : Sample.read("demo/demo.graphql").split("(?m)^#.*$")) {
            if (!document.isBlank()) {
                api.execute(admin, document, Map.of());
            }
        }
        long release = sql.one("select id from release", row -> row.id("id"));
        System.out.println(Sample.read("demo/what-to-do.txt").replace("PORT", String.valueOf(port))
                .replace("RELEASE", GlobalId.of(NodeType.Release, release)));
        if (config.sample()) {
            sample.load(admin, clock.now());
        }
    }
}
