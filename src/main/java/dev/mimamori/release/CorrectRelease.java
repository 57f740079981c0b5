package dev.mimamori.release;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Audit;
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

    @Inject
    ReleaseConfig config;

    @Inject
    Organisation organisation;

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
        Long project = input.project() == null ? null : projects.require("project", Text.name("project", input.project()));
        Map<String, Long> keys = projects.require("changes.project", names(changes, StatedChange::project));
        Map<String, Long> authors = people.require("changes.author", names(changes, StatedChange::author));
        Instant now = locked(id);
        Registration.mustHaveHappened(deployedAt, now);
        Place place = lane.place(id);
        if (place.status() == ReleaseStatus.WITHDRAWN) {
            throw new Conflict("this release was withdrawn: register it with a new `deployment` key to bring it back");
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
        if (given.has("changes") && replaceChanges(id, changes, authors, keys)) {
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

    private static List<String> names(List<StatedChange> changes, Function<StatedChange, String> name) {
        return changes.stream().map(name).filter(Objects::nonNull).distinct().toList();
    }

    private boolean replaceChanges(long id, List<StatedChange> changes, Map<String, Long> authors,
            Map<String, Long> keys) {
        Map<String, StatedChange.ChangeKnown> before = store.changes(id);
        boolean same = before.size() == changes.size() && changes.stream()
                .allMatch(change -> before.containsKey(change.url())
                        && change.ignored(before.get(change.url())).isEmpty() && !change.fills(before.get(change.url()))
                        && !change.clears(before.get(change.url())));
        if (same) {
            return false;
        }
        sql.update("delete from change where release_id = ?", id);
        store.putChanges(id, changes, authors, keys);
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
                || place.status() == ReleaseStatus.SUPERSEDED && lane.after(moved).isEmpty());
        if (restarts) {
            lane.settle(place.id(), ReleaseStatus.WATCHING);
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
