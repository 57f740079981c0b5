package dev.mimamori.agreement.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Projects;
import dev.mimamori.catalogue.Services;
import dev.mimamori.common.Text;

/** The gate, asked by names: NOT_FOUND where nobody has named them, so that a typo holds rather than lets through. */
@ApplicationScoped
class AskedGate {

    @Inject
    Services services;

    @Inject
    Projects projects;

    @Inject
    Gate gate;

    Verdict verdict(String service, String environment, String project) {
        String of = Text.name("service", service);
        String to = Text.name("environment", environment);
        String with = Text.optionalName("project", project);
        return gate.of(services.require("service", of), to, with == null ? null : projects.require("project", with));
    }
}
