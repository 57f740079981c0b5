package dev.mimamori.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.catalogue.People;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Caller;
import dev.mimamori.common.Clock;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;

/** Puts an incident down to what caused it. */
@ApplicationScoped
class AttributeIncident {

    @Inject
    Clock clock;

    @Inject
    CurrentCaller current;

    @Inject
    People people;

    @Inject
    IncidentStore store;

    @Inject
    Attributions attributions;

    @Inject
    Audit audit;

    /** The incident's number. */
    @Transactional
    long attribute(IncidentApi.Attribute input) {
        long id = GlobalId.number("incident", input.incident(), NodeType.Incident);
        Caller caller = current.get();
        List<WantedShare> wanted = Shares.wanted("attributions", input.attributions(), caller.may(Role.MANAGER));
        long by = people.doer(caller);
        Optional<Incident> incident = store.lock(id);
        replace(incident, wanted, by, caller.may(Role.MANAGER));
        return id;
    }

    /** With what is wrong whatever the state told before what is not there, and that before what is in the way. */
    private void replace(Optional<Incident> incident, List<WantedShare> wanted, long by, boolean mayConfirm) {
        List<Share> before = incident.map(known -> attributions.of(known.id())).orElse(List.of());
        Targets targets = attributions.targets(wanted);
        List<Share> kept = before.stream().filter(share -> wanted.stream()
                .anyMatch(w -> targets.isOn(share, w) && w.leaves(share, mayConfirm))).toList();
        Shares.mustKeepConfirmed(before, kept, mayConfirm);
        List<WantedShare> told = wanted.stream().filter(w -> kept.stream().noneMatch(s -> targets.isOn(s, w))).toList();
        targets.mustFit(told);
        Incident known = incident.orElseThrow(IncidentStore::notThere);
        targets.mustExist(told);
        targets.mustNotBeWithdrawn(told.stream()
                .filter(w -> before.stream().noneMatch(share -> targets.isOn(share, w))).toList());
        Instant now = clock.now();
        List<Share> after = new ArrayList<>();
        wanted.forEach(w -> after.add(kept.stream().filter(share -> targets.isOn(share, w)).findFirst()
                .orElseGet(() -> share(w, targets, by, now))));
        if (!after.equals(before)) {
            attributions.replace(known.id(), after);
            store.place(known.id());
            audit.record("attributeIncident", NodeType.Incident, known.id(), inWords(after) + "; before: " + inWords(before));
        }
    }

    /** The same for one that has no shares yet, and whose targets are known to fit and to be there. */
    void first(long incident, List<WantedShare> wanted, Targets targets, long by, Instant now) {
        targets.mustNotBeWithdrawn(wanted);
        attributions.replace(incident, wanted.stream().map(w -> share(w, targets, by, now)).toList());
    }

    private static Share share(WantedShare w, Targets targets, long by, Instant now) {
        return new Share(w.release(), w.changeUrl(), targets.projectOf(w), w.part(), w.confirmed(), w.foreseen(), w.note(),
                by, now);
    }

    private static String inWords(List<Share> shares) {
        return shares.isEmpty() ? "nothing" : shares.stream().map(Share::inWords).collect(Collectors.joining(", "));
    }
}
