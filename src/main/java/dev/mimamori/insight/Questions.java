package dev.mimamori.insight;

import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.catalogue.Services;
import dev.mimamori.common.Text;

/** What somebody asks for by names and days, as what the statements count. */
@ApplicationScoped
class Questions {

    @Inject
    Organisation organisation;

    @Inject
    Services services;

    @Inject
    Projects projects;

    /** BAD_INPUT before NOT_FOUND. {@code at} leads to the filter's fields. */
    Scope scope(MetricsFilter filter, LocalDate from, LocalDate to, String at) {
        MetricsFilter given = filter == null ? MetricsFilter.NONE : filter;
        Period period = Period.of(from, to, organisation.zone());
        String environment = Text.optionalName(at + "environment", given.environment());
        String service = Text.optionalName(at + "service", given.service());
        String project = Text.optionalName(at + "project", given.project());
        return new Scope(period, organisation.watchedEnvironments(), environment,
                service == null ? null : services.require(at + "service", service),
                project == null ? null : projects.require(at + "project", project));
    }

    /** NOT_FOUND where nobody has named it. */
    long project(String key) {
        return projects.require("project", Text.name("project", key));
    }
}
