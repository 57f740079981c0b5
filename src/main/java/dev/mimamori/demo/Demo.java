package dev.mimamori.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.mimamori.catalogue.People;
import dev.mimamori.common.Caller;
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

    @ConfigProperty(name = "quarkus.http.port")
    int port;

    void play(@Observes @Priority(AFTER_THE_ADMINISTRATOR) StartupEvent event) {
        boolean empty = sql.one("select not exists (select from release) as empty", row -> row.flag("empty"));
        if (!empty) {
            return;
        }
        Caller admin = new Caller("demo", people.idOf("admin").orElse(null), "admin", Set.of(Role.ADMIN));
        for (String document : read("demo/demo.graphql").split("(?m)^#.*$")) {
            if (!document.isBlank()) {
                api.execute(admin, document, Map.of());
            }
        }
        long release = sql.one("select id from release", row -> row.id("id"));
        System.out.println(read("demo/what-to-do.txt").replace("PORT", String.valueOf(port))
                .replace("RELEASE", GlobalId.of(NodeType.Release, release)));
    }

    private static String read(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
