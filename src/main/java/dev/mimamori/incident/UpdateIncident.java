package dev.mimamori.incident;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.catalogue.Services;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Clock;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.Forbidden;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.Given;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.release.Registration;

/** Changes what is known of an incident; what was before is on record. */
@ApplicationScoped
class UpdateIncident {

    @Inject
    Clock clock;

    @Inject
    CurrentCaller current;

    @Inject
    Services services;

    @Inject
    IncidentStore store;

    @Inject
    Audit audit;

    /** The incident's number. */
    @Transactional
    long update(UpdateIncidentInput input) {
        if (input.incident() != null && !current.get().may(Role.OWNER)) {
            throw new Forbidden("a pipeline names an incident by the externalId under which it is known there");
        }
        if ((input.incident() == null) == (input.externalId() == null)) {
            throw new BadInput(input.incident() == null ? "incident" : "externalId",
                    "name the incident by exactly one of incident and externalId");
        }
        Given given = Given.input();
        UpdateIncidentInput patch = Incident.checked(input, given::has);
        Registration.links(input.links());
        Optional<Incident> found = input.incident() == null ? store.lock(patch.externalId())
                : store.lock(GlobalId.number("incident", input.incident(), NodeType.Incident));
        Optional<Long> service = patch.service() == null ? Optional.empty() : services.idOf(patch.service());
        Incident before = found.orElseThrow(() -> input.incident() != null ? IncidentStore.notThere()
                : NotFound.named("externalId", "incident", patch.externalId()));
        Course course = before.course().with(patch, given::has, clock.now());
        if (patch.service() != null && service.isEmpty()) {
            throw NotFound.named("service", "service", patch.service());
        }
        Incident after = before.with(patch, service.orElse(null), course, given::has);
        List<String> changes = before.changesTo(after);
        if (!changes.isEmpty()) {
            store.store(after);
            store.place(after.id());
            audit.record("updateIncident", NodeType.Incident, after.id(), String.join(", ", changes));
        }
        return after.id();
    }
}
