package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.common.Clock;
import dev.mimamori.common.Sql;
import dev.mimamori.monitoring.Items.Item;
import dev.mimamori.monitoring.Templates.Template;
import dev.mimamori.release.ChangeView;
import dev.mimamori.release.Lane;
import dev.mimamori.release.Lane.Place;
import dev.mimamori.release.Owners;
import dev.mimamori.release.ReleaseChanged;
import dev.mimamori.release.ReleaseDeployed;
import dev.mimamori.release.ReleaseRevived;
import dev.mimamori.release.ReleaseRolledBack;
import dev.mimamori.release.ReleaseStatus;
import dev.mimamori.release.ReleaseWithdrawn;
import dev.mimamori.release.Releases;
import dev.mimamori.release.Risk;

/**
 * What becomes of watches as releases come, change and go. Depends on the order of the releases alone, and not on who
 * was registered first. The lane is locked by whoever fires these events.
 */
@ApplicationScoped
class Succession {

    @Inject
    MonitoringConfig config;

    @Inject
    Lane lane;

    @Inject
    Releases releases;

    @Inject
    Owners owners;

    @Inject
    Templates templates;

    @Inject
    Items items;

    @Inject
    WatchStore store;

    @Inject
    Watches watches;

    @Inject
    Rota rota;

    @Inject
    Clock clock;

    @Inject
    Sql sql;

    @Inject
    Event<WatchEnded> ended;

    void onDeployed(@Observes ReleaseDeployed deployed) {
        Optional<Watch> before = store.lockOf(deployed.releaseId());
        before.filter(Watch::isLive).ifPresent(watch -> end(watch, deployed.now()));
        Place place = lane.place(deployed.releaseId());
        if (place.status() != ReleaseStatus.WATCHING) {
            return;
        }
        Template template = templates.of(place.serviceId(), place.environment());
        Watch watch = new Watch(store.nextId(), place.id(), place.deployedAt(),
                template.schedules().get(place.risk()), template.steps());
        store.insert(watch, template.view().number(), deployed.now());
        items.add(watch.id, Items.planned(template.itemsFor(place.risk()), releases.changesOf(place.id())));
        before.ifPresent(old -> keepCarried(old, watch));
        inherit(place, watch, template, deployed.now());
        if (supersededByNewer(place, watch, deployed.now())) {
            return;
        }
        Duty duty = rota.of(List.of(place.id())).get(place.id());
        watches.begin(watch, duty, config.settle(), deployed.now());
    }

    /** What an earlier watch of the same release had taken over is still open. */
    private void keepCarried(Watch old, Watch anew) {
        items.add(anew.id, items.open(old.id, old.releaseId, true));
        sql.update("""
                insert into carried_over (checklist_id, from_release_id, risk, at)
                select ?, from_release_id, risk, at from carried_over where checklist_id = ?
                on conflict do nothing
                """, anew.id, old.id);
        anew.schedule = templateSchedule(lane.place(anew.releaseId), riskOf(anew));
        anew.grid = new Grid(1, anew.deployedAt.plus(anew.schedule.firstAfter()), anew.schedule.interval());
    }

    /** The newer one's template decides what becomes of the live watches before it. */
    private void inherit(Place place, Watch watch, Template template, Instant now) {
        if (template.view().onNewerRelease() == OnNewerRelease.KEEP_WATCHING) {
            return;
        }
        for (Place older : lane.liveBefore(place)) {
            Watch old = store.lockOf(older.id()).orElseThrow();
            if (template.view().onNewerRelease() == OnNewerRelease.CARRY_OVER) {
                takeOver(old, watch, now);
            }
            end(old, now);
            lane.supersede(older);
        }
    }

    /** A release that is told late gives its open items to whoever follows it. */
    private boolean supersededByNewer(Place place, Watch watch, Instant now) {
        Optional<Place> newer = lane.heir(place);
        if (newer.isEmpty()) {
            return false;
        }
        OnNewerRelease rule = templates.of(place.serviceId(), place.environment()).view().onNewerRelease();
        if (rule == OnNewerRelease.KEEP_WATCHING) {
            return false;
        }
        if (rule == OnNewerRelease.CARRY_OVER) {
            newer.filter(next -> next.status() == ReleaseStatus.WATCHING).flatMap(next -> store.lockOf(next.id()))
                    .filter(heir -> heir.isLive() && heir.signedAt == null)
                    .ifPresent(heir -> watches.change(heir, now, w -> takeOver(watch, w, now)));
        }
        end(watch, now);
        lane.supersede(place);
        return true;
    }

    /** The schedule of the higher risk, the union of owners, the open items, its first slot no later than the next. */
    private void takeOver(Watch old, Watch heir, Instant now) {
        List<Item> open = items.open(old.id, old.releaseId, false);
        if (!open.isEmpty()) {
            sql.update("""
                    insert into carried_over (checklist_id, from_release_id, risk, at) values (?, ?, ?, ?)
                    on conflict do nothing
                    """, heir.id, old.releaseId, old.schedule.risk(), now);
            if (items.add(heir.id, open) > 0) {
                heir.doubt();
            }
        }
        uniteOwners(old.releaseId, heir.releaseId);
        Risk risk = heir.schedule.risk().or(old.schedule.risk());
        if (risk != heir.schedule.risk()) {
            heir.reschedule(templateSchedule(lane.place(heir.releaseId), risk), heir.deployedAt, now);
        }
        Grid grid = old.grid;
        heir.firstNoLaterThan(grid.timeOf(grid.lastAt(heir.deployedAt) + 1), now);
    }

    private void uniteOwners(long from, long to) {
        Map<Long, List<Long>> both = owners.of(List.of(from, to));
        Set<Long> united = new LinkedHashSet<>(both.getOrDefault(to, List.of()));
        if (united.addAll(both.getOrDefault(from, List.of()))) {
            owners.unite(to, List.copyOf(united));
        }
    }

    void onChanged(@Observes ReleaseChanged changed) {
        store.lockOf(changed.releaseId()).filter(watch -> watch.isLive()).ifPresent(watch -> {
            Place place = lane.place(changed.releaseId());
            List<ChangeView> changes = releases.changesOf(place.id());
            Template template = templates.of(place.serviceId(), place.environment());
            items.relink(watch.id, changes);
            items.dropImpact(watch.id, changes);
            Risk risk = place.risk().or(riskOf(watch));
            // what the template asks of a higher risk is asked now; else the snapshot stays as it was taken
            boolean rose = risk.compareTo(watch.schedule.risk()) > 0;
            int added = items.add(watch.id, Items.planned(rose ? template.itemsFor(risk) : List.of(), changes));
            Schedule schedule = risk == watch.schedule.risk() ? watch.schedule : template.schedules().get(risk);
            watches.change(watch, changed.now(), w -> {
                if (added > 0) {
                    w.doubt();
                }
                if (schedule != w.schedule || !place.deployedAt().equals(w.deployedAt)) {
                    w.reschedule(schedule, place.deployedAt(), changed.now());
                }
            });
            inherit(place, watch, template, changed.now());
            supersededByNewer(place, watch, changed.now());
        });
    }

    void onRolledBack(@Observes ReleaseRolledBack rolledBack) {
        store.lockOf(rolledBack.releaseId()).filter(Watch::isLive).ifPresent(watch -> end(watch, rolledBack.now()));
    }

    void onWithdrawn(@Observes ReleaseWithdrawn withdrawn) {
        store.lockOf(withdrawn.releaseId()).filter(Watch::isLive).ifPresent(watch -> end(watch, withdrawn.now()));
    }

    void onRevived(@Observes ReleaseRevived revived) {
        Instant now = clock.now();
        store.lockOf(revived.releaseId()).ifPresent(watch -> watches.change(watch, now, w -> w.revive(now)));
    }

    private void end(Watch watch, Instant now) {
        watch.end(now);
        store.save(List.of(watch));
        ended.fire(new WatchEnded(watch.id));
    }

    private Schedule templateSchedule(Place place, Risk risk) {
        return templates.of(place.serviceId(), place.environment()).schedules().get(risk);
    }

    /** The highest risk of the release and of what it took over. */
    private Risk riskOf(Watch watch) {
        return sql.list("""
                select risk from carried_over where checklist_id = ?
                union all select risk from release where id = ?
                """, row -> row.constant("risk", Risk.class), watch.id, watch.releaseId).stream()
                .reduce(Risk.LOW, Risk::or);
    }
}
