package dev.mimamori.incident;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.Services;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Caller;
import dev.mimamori.common.Clock;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Text;
import dev.mimamori.incident.IncidentStore.Look;
import dev.mimamori.release.Registration;

/** Takes down what broke, or nearly did. */
@ApplicationScoped
class ReportIncident {

    record Reported(long id, boolean created) {
    }

    @Inject
    Clock clock;

    @Inject
    CurrentCaller current;

    @Inject
    People people;

    @Inject
    Services services;

    @Inject
    IncidentStore store;

    @Inject
    Attributions attributions;

    @Inject
    AttributeIncident attribute;

    @Inject
    Audit audit;

    @Transactional
    Reported report(ReportIncidentInput input) {
        Caller caller = current.get();
        List<WantedShare> wanted = Shares.wanted("attributions", input.attributions(), caller.may(Role.MANAGER));
        String externalId = externalId(input, caller);
        String service = Text.optionalName("service", input.service());
        Long item = input.check() == null ? null : GlobalId.number("check", input.check(), NodeType.ChecklistItem);
        Instant now = clock.now();
        Optional<Look> look = item == null ? Optional.empty() : store.look(item);
        Optional<Long> serviceId = service == null ? Optional.empty() : services.idOf(service);
        Incident told = told(input, serviceId.orElse(null), look, now);
        Targets targets = attributions.targets(wanted);
        targets.mustFit(wanted);
        if (service != null && serviceId.isEmpty()) {
            throw NotFound.named("service", "service", service);
        }
        if (item != null && look.isEmpty()) {
            throw new NotFound("check", "there is no such checklist item");
        }
        targets.mustExist(wanted);
        return enter(told, externalId, wanted, targets, look.filter(seen -> input.attributions() == null),
                people.doer(caller), now);
    }

    /** Once it is known that all of it fits and is there. */
    Reported enter(Incident told, String externalId, List<WantedShare> wanted, Targets targets, Optional<Look> proposed,
            long by, Instant now) {
        Optional<Long> made = store.insert(told, externalId, by, now);
        long id = made.orElseGet(() -> fill(externalId, told));
        if (!wanted.isEmpty() && attributions.of(id).isEmpty()) {
            attribute.first(id, wanted, targets, by, now);
        } else if (wanted.isEmpty() && proposed.isPresent() && attributions.of(id).isEmpty()) {
            attributions.propose(id, proposed.get().release(), proposed.get().changeUrl(), by, now);
        }
        store.place(id);
        made.ifPresent(number -> audit.record("reportIncident", NodeType.Incident, number, told.kind() + ": " + told.title()));
        return new Reported(id, made.isPresent());
    }

    /** A pipeline repeats itself, and has no other way to name what it reported. */
    private static String externalId(ReportIncidentInput input, Caller caller) {
        if (input.externalId() == null && !caller.may(Role.OWNER)) {
            throw new BadInput("externalId",
                    "a pipeline gives its own key, so that what it reports again is the same incident");
        }
        return Text.optionalName("externalId", input.externalId());
    }

    /** In its proper shape. */
    private static Incident told(ReportIncidentInput input, Long service, Optional<Look> look, Instant now) {
        Course course = Course.reported(Course.truncated(input.startedAt()), Course.truncated(input.detectedAt()),
                Course.truncated(input.resolvedAt()), look.map(Look::seen).orElse(Course.Seen.NOTHING), now);
        DetectionSource found = input.check() == null ? DetectionSource.OTHER : DetectionSource.CHECK;
        return new Incident(0, Text.title("title", input.title()), Text.note("description", input.description()),
                Registration.links(input.links()), input.kind(),
                Objects.requireNonNullElse(input.severity(), Severity.SEV3), Text.optionalName("cause", input.cause()),
                service, Text.optionalName("environment", input.environment()), course,
                Objects.requireNonNullElse(input.detectedBy(), found), look.map(Look::item).orElse(null),
                look.map(Look::release).orElse(null), false);
    }

    /** The one that is there already: what is empty is filled. */
    private long fill(String externalId, Incident told) {
        Incident known = store.lock(externalId).orElseThrow();
        Incident filled = known.filledBy(told);
        List<String> changes = known.changesTo(filled);
        if (!changes.isEmpty()) {
            store.store(filled);
            audit.record("reportIncident", NodeType.Incident, known.id(), String.join(", ", changes));
        }
        return known.id();
    }
}
