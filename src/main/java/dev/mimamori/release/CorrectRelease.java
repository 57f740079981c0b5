package dev.mimamori.release;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Clock;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.Given;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Text;
import dev.mimamori.release.Lane.Place;
import dev.mimamori.release.ReleaseStore.Known;

/** Corrects a registration that was wrong, or takes it back; both on record. */
@ApplicationScoped
class CorrectRelease {

    private record Names(Map<String, Long> authors, Map<String, Long> projects) {
    }

    @Inject
    ReleaseConfig config;

    @Inject
    Organisation organisation;

    @Inject
    Clock clock;

    @Inject
    Sql sql;

    @Inject
    Lane lane;

    @Inject
    ReleaseStore store;

    @Inject
    Projects projects;

    @Inject
    People people;

    @Inject
    Audit audit;

    @Inject
    Event<ReleaseChanged> changed;

    @Inject
    Event<ReleaseDeployed> deployed;

    @Inject
    Event<ReleaseWithdrawn> withdrawn;

    /** Whether anything changed. */
    @Transactional
    boolean update(UpdateReleaseInput input) {
        Given given = Given.input();
        long id = GlobalId.number("release", input.release(), NodeType.Release);
        List<StatedChange> changes = StatedChange.listOf(input.changes());
        List<LinkView> links = Registration.links(input.links());
        Instant deployedAt = Registration.truncated(input.deployedAt());
        if (given.has("deployedAt") && deployedAt == null) {
            throw new BadInput("deployedAt", "a release has a moment at which it was deployed: leave the field out to keep it");
        }
        String key = Text.optionalName("project", input.project());
        if (deployedAt != null) {
            Registration.mustHaveHappened(deployedAt, clock.now());
        }
        Long project = key == null ? null : projects.require("project", key);
        Names names = names(changes);
        Instant now = locked(id);
        Place place = lane.place(id);
        if (place.status() == ReleaseStatus.WITHDRAWN) {
            throw new Conflict("this release was withdrawn: register it again to bring it back");
        }
        Known known = store.find(id).orElseThrow();
        List<String> fields = new ArrayList<>();
        if (given.has("project")) {
            set(fields, "project", id, "project_id = ? where project_id is distinct from ?", project, project);
        }
        if (given.has("risk")) {
            set(fields, "risk", id, "given_risk = ? where given_risk is distinct from ?", name(input.risk()),
                    name(input.risk()));
        }
        if (given.has("unplanned")) {
            boolean unplanned = Boolean.TRUE.equals(input.unplanned());
            set(fields, "unplanned", id, "unplanned = ? where unplanned <> ?", unplanned, unplanned);
        }
        if (given.has("links") && !links.equals(known.links())) {
            List<String> titles = links.stream().map(LinkView::title).toList();
            List<String> urls = links.stream().map(LinkView::url).toList();
            set(fields, "links", id, "link_titles = ?::text[], link_urls = ?::text[] where true", titles, urls);
        }
        if (given.has("changes") && replaceChanges(id, changes, names)) {
            fields.add("changes");
        }
        store.rate(id);
        boolean moved = deployedAt != null && !deployedAt.equals(place.deployedAt());
        if (moved) {
            fields.add("deployedAt");
        }
        if (!fields.isEmpty()) {
            audit.record("updateRelease", NodeType.Release, id, String.join(", ", fields));
        }
        if (moved) {
            move(place, deployedAt, now);
        } else if (!fields.isEmpty()) {
            changed.fire(new ReleaseChanged(id, now));
        }
        return !fields.isEmpty();
    }

    private static String name(Risk risk) {
        return risk == null ? null : risk.name();
    }

    private void set(List<String> fields, String field, long id, String assignment, Object... values) {
        Object[] all = java.util.Arrays.copyOf(values, values.length + 1);
        all[values.length] = id;
        if (sql.update("update release set " + assignment + " and id = ?", all) > 0) {
            fields.add(field);
        }
    }

    /** Those whom the changes name: a correction makes nobody, so that a typo is refused. */
    private Names names(List<StatedChange> changes) {
        Map<String, Long> authors = new HashMap<>();
        Map<String, Long> keys = new HashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            String at = "changes[" + i + "].";
            StatedChange change = changes.get(i);
            if (change.author() != null) {
                authors.computeIfAbsent(change.author(), author -> people.require(at + "author", author));
            }
            if (change.project() != null) {
                keys.computeIfAbsent(change.project(), key -> projects.require(at + "project", key));
            }
        }
        return new Names(authors, keys);
    }

    private boolean replaceChanges(long id, List<StatedChange> changes, Names names) {
        Map<String, StatedChange.ChangeKnown> before = store.changes(id);
        boolean same = before.size() == changes.size() && changes.stream()
                .allMatch(change -> before.containsKey(change.url())
                        && change.ignored(before.get(change.url())).isEmpty() && !change.fills(before.get(change.url()))
                        && !change.clears(before.get(change.url())));
        if (same) {
            return false;
        }
        sql.update("delete from change where release_id = ?", id);
        store.putChanges(id, changes, names.authors(), names.projects());
        return true;
    }

    private void move(Place place, Instant deployedAt, Instant now) {
        boolean watched = organisation.watches(place.environment());
        boolean history = watched && Duration.between(deployedAt, now).compareTo(config.historyAfter()) > 0
                && place.history();
        sql.update("update release set deployed_at = ?, history = ? where id = ?", deployedAt, history, place.id());
        sql.update("""
                update deployment set at = ? where id = (
                    select id from deployment where release_id = ? order by at desc, id desc limit 1)
                """, deployedAt, place.id());
        lane.left(place);
        Place moved = lane.place(place.id());
        boolean restarts = watched && !history && (place.history()
                || place.status() == ReleaseStatus.SUPERSEDED && lane.next(moved).isEmpty());
        if (restarts) {
            sql.update("update release set status = 'WATCHING', superseded_by = null where id = ?", place.id());
        }
        lane.arrived(lane.place(place.id()));
        if (restarts) {
            deployed.fire(new ReleaseDeployed(place.id(), now));
        } else {
            changed.fire(new ReleaseChanged(place.id(), now));
        }
    }

    /** Whether it was not withdrawn before. */
    @Transactional
    boolean withdraw(WithdrawReleaseInput input) {
        long id = GlobalId.number("release", input.release(), NodeType.Release);
        String reason = Text.reason("reason", input.reason());
        Instant now = locked(id);
        Place place = lane.place(id);
        if (place.status() == ReleaseStatus.WITHDRAWN) {
            return false;
        }
        sql.update("update release set status = 'WITHDRAWN', superseded_by = null, withdrawn_reason = ? where id = ?",
                reason, id);
        withdrawn.fire(new ReleaseWithdrawn(id, now));
        lane.left(place);
        audit.record("withdrawRelease", NodeType.Release, id, reason);
        return true;
    }

    private Instant locked(long id) {
        return lane.lock(id).orElseThrow(() -> new NotFound("release", "there is no such release"));
    }
}
