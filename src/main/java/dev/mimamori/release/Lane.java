package dev.mimamori.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import dev.mimamori.common.NodeType;
import dev.mimamori.common.NodesChanged;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;

/**
 * The releases of one service in one environment, in their order: by the moment, then by the version as text. Who
 * follows whom depends on that order alone, and not on who was registered first.
 */
@ApplicationScoped
public class Lane {

    /** A release's place. Withdrawn ones have none. */
    public record Place(long id, long serviceId, String environment, Instant deployedAt, String version,
            ReleaseStatus status, boolean history, Risk risk) {

        private static Place of(Row row) {
            return new Place(row.id("id"), row.id("service_id"), row.text("environment"), row.instant("deployed_at"),
                    row.text("version"), row.constant("status", ReleaseStatus.class), row.flag("history"),
                    row.constant("risk", Risk.class));
        }
    }

    private static final String SELECT = """
            select id, service_id, environment, deployed_at, version, status, history, risk from release
            """;
    private static final String IN_LANE = " where service_id = ? and environment = ? and status <> 'WITHDRAWN' ";

    @Inject
    Sql sql;

    @Inject
    Event<ReleaseRevived> revived;

    @Inject
    Event<NodesChanged> changed;

    @Inject
    Event<ReleaseSettled> settled;

    /**
     * Serialises what happens in this lane until the transaction ends; taken before anything of a release is locked. From
     * here to its end the transaction asks for single releases and what hangs on them: PostgreSQL is told to plan each
     * statement once and for all. Left to itself it plans those with an array anew each time, which for an
     * answer takes it longer than to execute them.
     *
     * @return now, as of when the lock was had: whoever comes later has a later now
     */
    Instant lock(String service, String environment) {
        return sql.one("""
                with locked as materialized (select pg_advisory_xact_lock(hashtextextended(?, 1)) as lock)
                select mimamori_now() as now, set_config('plan_cache_mode', 'force_generic_plan', true) as plans
                from locked where lock is not null
                """, row -> row.instant("now"), service + '\n' + environment);
    }

    /**
     * The same for the lane of a release. Everything that changes a release or its watch begins with this, so that no
     * two of them wait for each other.
     *
     * @return now; empty where there is no such release
     */
    public Optional<Instant> lock(long release) {
        return sql.find("""
                select s.name, r.environment from release r join service s on s.id = r.service_id where r.id = ?
                """, row -> lock(row.text("name"), row.text("environment")), release);
    }

    public Place place(long release) {
        return sql.one(SELECT + " where id = ?", Place::of, release);
    }

    Optional<Place> newest(long service, String environment) {
        return sql.find(SELECT + IN_LANE + " order by deployed_at desc, version desc limit 1", Place::of, service,
                environment);
    }

    /** Those before it that are being watched, oldest first. */
    public List<Place> liveBefore(Place place) {
        return sql.list(SELECT + " where service_id = ? and environment = ? and status = 'WATCHING'"
                + " and (deployed_at, version) < (?, ?) order by deployed_at, version", Place::of, place.serviceId(),
                place.environment(), place.deployedAt(), place.version());
    }

    /** The one that follows it. */
    Optional<Place> next(Place place) {
        return sql.find(SELECT + IN_LANE
                + " and (deployed_at, version) > (?, ?) order by deployed_at, version limit 1", Place::of,
                place.serviceId(), place.environment(), place.deployedAt(), place.version());
    }

    /** Of those that come after it and were ever watched, the nearest that still is, however far away, or else the nearest. */
    public Optional<Place> heir(Place place) {
        return sql.find(SELECT + IN_LANE + """
                and (deployed_at, version) > (?, ?) and not history and status not in ('NOT_WATCHED', 'ROLLED_BACK')
                order by status = 'WATCHING' desc, deployed_at, version limit 1
                """, Place::of, place.serviceId(), place.environment(), place.deployedAt(), place.version());
    }

    private Optional<Place> before(Place place) {
        return sql.find(SELECT + IN_LANE
                + " and (deployed_at, version) < (?, ?) order by deployed_at desc, version desc limit 1", Place::of,
                place.serviceId(), place.environment(), place.deployedAt(), place.version());
    }

    /** Ends it in favour of the one that follows it. */
    public void supersede(Place place) {
        sql.update("update release set status = 'SUPERSEDED', superseded_by = ? where id = ?",
                next(place).orElseThrow().id(), place.id());
        changed(place.id());
    }

    /** Sets the status that a verdict gives. Whoever listens hears of it once, though it be given again. */
    public void settle(long release, ReleaseStatus status) {
        boolean news = sql.update("update release set status = ? where id = ? and status <> ?", status, release, status) > 0;
        changed(release);
        if (news) {
            settled.fire(new ReleaseSettled(release, status));
        }
    }

    /** Not every release has a watch that would say so. */
    private void changed(long release) {
        changed.fire(new NodesChanged(NodeType.Release, List.of(release)));
    }

    /** Mends the links around a release that has come, or come back, to this place. */
    void arrived(Place place) {
        follow(place);
        before(place).ifPresent(this::follow);
    }

    /** Mends the links around a place that was left. */
    void left(Place place) {
        before(place).ifPresent(this::follow);
    }

    private void follow(Place place) {
        boolean ended = place.status() == ReleaseStatus.SUPERSEDED;
        if (!ended && !(place.history() && place.status() == ReleaseStatus.NOT_WATCHED)) {
            return;
        }
        Optional<Place> next = next(place);
        if (next.isPresent()) {
            supersede(place);
        } else if (ended) {
            ReleaseStatus status = place.history() ? ReleaseStatus.NOT_WATCHED : ReleaseStatus.WATCHING;
            sql.update("update release set status = ?, superseded_by = null where id = ?", status, place.id());
            changed(place.id());
            if (status == ReleaseStatus.WATCHING) {
                revived.fire(new ReleaseRevived(place.id()));
            }
        }
    }
}
