package dev.mimamori.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import dev.mimamori.common.Audit;
import dev.mimamori.common.NodeType;

/** Creates or changes a service. */
@ApplicationScoped
class SaveService {

    private static final Set<String> MEMBERS = Set.of("owners", "backups", "teamChannel");

    @Inject
    People people;

    @Inject
    Services services;

    @Inject
    ServiceStore store;

    @Inject
    Audit audit;

    @Inject
    Event<ServiceMembersChanged> membersChanged;

    @Inject
    Event<ServiceTemplateChosen> templateChosen;

    /** @return the service's number */
    long save(SaveServiceInput input, Predicate<String> given) {
        Service.Named named = lookUp(input);
        boolean created = services.idOf(input.name()).isEmpty();
        Service before = store.lock(services.mention(input.name()));
        Service after = before.with(input, named, given);
        List<String> changes = before.changesTo(after);
        if (!changes.isEmpty()) {
            store.store(after, changes);
        }
        tell(after, created, changes);
        if (given.test("template")) {
            templateChosen.fire(new ServiceTemplateChosen(after.id(), input.template()));
        }
        return after.id();
    }

    private Service.Named lookUp(SaveServiceInput input) {
        return new Service.Named(distinct(people.require("owners", input.owners())),
                distinct(people.require("backups", input.backups())),
                distinct(services.require("dependsOn", input.dependsOn())));
    }

    /** Two names may be one person. */
    private static List<Long> distinct(Map<String, Long> named) {
        return named.values().stream().distinct().toList();
    }

    private void tell(Service service, boolean created, List<String> changes) {
        if (created || !changes.isEmpty()) {
            audit.record("saveService", NodeType.Service, service.id(), Fields.summary(created, changes));
        }
        if (changes.stream().anyMatch(MEMBERS::contains)) {
            membersChanged.fire(new ServiceMembersChanged(service.id()));
        }
    }
}
