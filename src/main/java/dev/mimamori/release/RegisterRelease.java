package dev.mimamori.release;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.catalogue.Services;
import dev.mimamori.common.Audit;
import dev.mimamori.common.NodeType;
import dev.mimamori.release.Lane.Place;
import dev.mimamori.release.ReleaseStore.Known;
import dev.mimamori.release.StatedChange.ChangeKnown;

/**
 * Registers a release: new, told again, or deployed again. Never refused because a deploy is held: the deploy has
 * happened. Whatever tells us of releases comes through here.
 */
@ApplicationScoped
public class RegisterRelease {

    /**
     * What a registration did.
     *
     * @param ignored fields that said something else than what is known, which was kept
     */
    public record Registered(long releaseId, boolean created, boolean changed, List<String> ignored) {
    }

    /** The names of a registration, found or made. */
    private record Names(long service, Map<String, Long> projects, Map<String, Long> people) {
    }

    @Inject
    ReleaseConfig config;

    @Inject
    Organisation organisation;

    @Inject
    Services services;

    @Inject
    Projects projects;

    @Inject
    People people;

    @Inject
    Lane lane;

    @Inject
    ReleaseStore store;

    @Inject
    Audit audit;

    @Inject
    Event<ReleaseDeployed> deployed;

    @Inject
    Event<ReleaseRolledBack> rolledBack;

    @Inject
    Event<ReleaseChanged> changed;

    @Transactional
    public Registered register(ReleaseSource source, RegisterReleaseInput input) {
        Registration told = Registration.of(source, input);
        Instant now = lane.lock(told.service(), told.environment());
        Registration.mustHaveHappened(told.deployedAt(), now);
        Names names = new Names(services.mention(told.service()), projects.mention(told.projects()),
                people.mention(told.people()));
        Registered registered = store.find(names.service(), told.version(), told.environment())
                .map(known -> again(known, told, names, now)).orElseGet(() -> create(told, names, now));
        if (registered.changed()) {
            audit.record("registerRelease", NodeType.Release, registered.releaseId(),
                    told.service() + " " + told.version() + " " + told.environment());
        }
        return registered;
    }

    private Registered create(Registration told, Names names, Instant now) {
        Instant at = told.deployedAt() == null ? now : told.deployedAt();
        Optional<Place> current = lane.newest(names.service(), told.environment());
        boolean history = isHistory(told, at, now);
        long id = store.insert(names.service(), told, names.projects().get(told.project()), at, now, history,
                firstStatus(told, history));
        store.putChanges(id, told.changes(), names.people(), names.projects());
        store.addOwners(id, told.owners().stream().map(names.people()::get).distinct().toList());
        store.deployed(id, at, told.rollback(), told.source(), told.key());
        current.filter(place -> told.rollback() && at.isAfter(place.deployedAt()))
                .ifPresent(place -> rollBack(place, now));
        arrived(id, now);
        return new Registered(id, true, true, List.of());
    }

    private Registered again(Known known, Registration told, Names names, Instant now) {
        Optional<Place> current = lane.newest(names.service(), told.environment());
        boolean isCurrent = current.isPresent() && current.get().id() == known.id();
        boolean deployedAgain = store
                .redeployment(known.id(), known, current.map(Place::deployedAt).orElse(Instant.EPOCH), isCurrent)
                .happenedAgain(told, config.sameDeploymentWithin(), now);
        List<String> ignored = new ArrayList<>();
        boolean filled = fill(known, told, names, ignored);
        if (deployedAgain) {
            redeploy(known, told, current.filter(place -> !isCurrent), now);
        } else {
            boolean newKey = told.key() != null && tellKey(known, told, now);
            filled |= newKey;
            Kept.when(ignored, "deployedAt", newKey ? null : known.deployedAt(), told.deployedAt());
            if (told.rollback() && !newKey) {
                Kept.when(ignored, "rollback", store.wasRollback(known.id()), true);
            }
            if (filled) {
                changed.fire(new ReleaseChanged(known.id(), now));
            }
        }
        return new Registered(known.id(), false, filled || deployedAgain, List.copyOf(ignored));
    }

    private boolean tellKey(Known known, Registration told, Instant now) {
        return store.alsoKnownAs(known.id(), told.deployedAt() == null ? now : told.deployedAt(), told.source(),
                told.key());
    }

    /** Fills what is empty and unites the lists; whether anything changed. */
    private boolean fill(Known known, Registration told, Names names, List<String> ignored) {
        Kept.when(ignored, "commit", known.commit(), told.commit());
        Kept.when(ignored, "project", known.project(), told.project());
        Kept.when(ignored, "risk", known.givenRisk(), told.risk());
        List<LinkView> links = told.linksBeside(known.links());
        boolean filled = Kept.fills(known.commit(), told.commit()) || Kept.fills(known.project(), told.project())
                || Kept.fills(known.givenRisk(), told.risk()) || told.unplanned() && !known.unplanned()
                || !known.sources().contains(told.source()) || !links.isEmpty();
        if (filled) {
            store.fill(known.id(), told, names.projects().get(told.project()), links);
        }
        List<StatedChange> news = news(known, told, ignored);
        store.putChanges(known.id(), news, names.people(), names.projects());
        List<Long> owners = told.owners().stream().map(names.people()::get).distinct().toList();
        filled |= !news.isEmpty() | store.addOwners(known.id(), owners) > 0;
        if (filled) {
            store.rate(known.id());
        }
        return filled;
    }

    private List<StatedChange> news(Known known, Registration told, List<String> ignored) {
        List<StatedChange> news = new ArrayList<>();
        if (told.changes().isEmpty()) {
            return news;
        }
        Map<String, ChangeKnown> before = store.changes(known.id());
        for (int i = 0; i < told.changes().size(); i++) {
            StatedChange change = told.changes().get(i);
            ChangeKnown is = before.get(change.url());
            if (is == null || change.fills(is)) {
                news.add(change);
            }
            if (is != null) {
                String at = "changes[" + i + "].";
                change.ignored(is).forEach(field -> ignored.add(at + field));
            }
        }
        return news;
    }

    private void redeploy(Known known, Registration told, Optional<Place> newer, Instant now) {
        Instant at = told.deployedAt() == null ? now : told.deployedAt();
        // one that was withdrawn and was the newer of the two undoes nothing by coming back
        Optional<Place> undone = newer.filter(place -> at.isAfter(place.deployedAt())
                && (known.status() != ReleaseStatus.WITHDRAWN || place.deployedAt().isAfter(known.deployedAt())));
        store.deployed(known.id(), at, told.rollback() || undone.isPresent(), told.source(), told.key());
        if (!at.isAfter(known.deployedAt()) && known.status() != ReleaseStatus.WITHDRAWN) {
            changed.fire(new ReleaseChanged(known.id(), now));
            return; // an older deployment, told late
        }
        undone.ifPresent(place -> rollBack(place, now));
        Place before = lane.place(known.id());
        boolean history = isHistory(told, at, now);
        store.redeploy(known.id(), at, history, firstStatus(told, history));
        if (before.status() != ReleaseStatus.WITHDRAWN) {
            lane.left(before);
        }
        arrived(known.id(), now);
    }

    private void rollBack(Place place, Instant now) {
        lane.settle(place.id(), ReleaseStatus.ROLLED_BACK);
        rolledBack.fire(new ReleaseRolledBack(place.id(), now));
    }

    private void arrived(long id, Instant now) {
        lane.arrived(lane.place(id));
        deployed.fire(new ReleaseDeployed(id, now));
    }

    private boolean isHistory(Registration told, Instant at, Instant now) {
        return organisation.watches(told.environment())
                && Duration.between(at, now).compareTo(config.historyAfter()) > 0;
    }

    private ReleaseStatus firstStatus(Registration told, boolean history) {
        return history || !organisation.watches(told.environment()) ? ReleaseStatus.NOT_WATCHED
                : ReleaseStatus.WATCHING;
    }
}
