package dev.mimamori.catalogue;

import java.util.List;
import java.util.function.Predicate;

/** All that is kept of a service, as it was read under the row's lock; people and services by number, in order. */
record Service(long id, String name, String team, String repositoryUrl, String teamChannel, List<Long> owners,
        List<Long> backups, List<Long> dependsOn) {

    private static final Fields<Service> FIELDS = new Fields<Service>()
            .and("team", Service::team)
            .and("repositoryUrl", Service::repositoryUrl)
            .and("owners", Service::owners)
            .and("backups", Service::backups)
            .and("teamChannel", Service::teamChannel)
            .and("dependsOn", Service::dependsOn);

    /** The names of an input, looked up. */
    record Named(List<Long> owners, List<Long> backups, List<Long> dependsOn) {
    }

    /** As the input, already checked, wants it: what was not given stays, and what was given as null is cleared. */
    Service with(SaveServiceInput input, Named named, Predicate<String> given) {
        return new Service(id, name,
                given.test("team") ? input.team() : team,
                given.test("repositoryUrl") ? input.repositoryUrl() : repositoryUrl,
                given.test("teamChannel") ? input.teamChannel() : teamChannel,
                given.test("owners") ? named.owners() : owners,
                given.test("backups") ? named.backups() : backups,
                given.test("dependsOn") ? named.dependsOn() : dependsOn);
    }

    /** The names of the fields that differ, as the API calls them. */
    List<String> changesTo(Service other) {
        return FIELDS.changed(this, other);
    }
}
