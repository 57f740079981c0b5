package dev.mimamori.insight;

import java.time.Instant;
import java.util.List;

import dev.mimamori.common.Where;

/**
 * What is counted: releases by {@code deployed_at}, incidents by {@code started_at}; in watched environments unless one is
 * named; never what was withdrawn, or left out of the figures.
 *
 * @param period null where the time is told apart
 * @param watched the environments that count where none is named
 * @param environment may be null, as may all that follow
 */
record Scope(Period period, List<String> watched, String environment, Long service, Long project) {

    /** Of {@code release r}: it ships a change of the project, or has no changes and was registered for the project. */
    private static final String SHIPS = """
            r.id in (select c.release_id from change c where c.project_id = ?
                     union all
                     select o.id from release o where o.project_id = ? and (
                         exists (select from change c where c.release_id = o.id and c.project_id is null)
                         or not exists (select from change c where c.release_id = o.id)))
            """;

    /** Whatever happened, in watched environments. */
    static Scope everything(List<String> watched) {
        return new Scope(null, watched, null, null, null);
    }

    Scope during(Period other) {
        return new Scope(other, watched, environment, service, project);
    }

    Scope of(long other) {
        return new Scope(period, watched, environment, service, other);
    }

    /** Conditions on {@code release r}, whenever it went out. */
    Where releases() {
        Where where = in(new Where().and("r.status <> 'WITHDRAWN'"), "r.environment", "")
                .given("r.service_id = ?", service);
        return project == null ? where : where.and(SHIPS, project, project);
    }

    /** Those that went out in the period. */
    Where deployed() {
        return releasedIn(period.start(), period.end());
    }

    Where releasedIn(Instant since, Instant till) {
        return releases().and("r.deployed_at >= ? and r.deployed_at < ?", since, till);
    }

    /** Those that went out in the period and should have been watched: nobody was asked to watch history. */
    Where expected() {
        return deployed().and("not r.history");
    }

    /** Conditions on {@code change c} of {@code release r}: only the project's. */
    Where changes(Where releases) {
        return releases.given("coalesce(c.project_id, r.project_id) = ?", project);
    }

    /** Conditions on {@code incident i}. It is a project's where a share of it is confirmed to be. */
    Where incidents() {
        return broken(period.start(), period.end());
    }

    Where broken(Instant since, Instant till) {
        Where where = in(new Where().and("not i.excluded and i.started_at >= ? and i.started_at < ?", since, till),
                "i.environment", "i.environment is null or ").given("i.service_id = ?", service);
        return project == null ? where : where.and("""
                exists (select from attribution a left join release r on r.id = a.release_id
                        where a.incident_id = i.id and a.confirmed and a.project_id = ? and %s)
                """.formatted(Counting.STANDS), project);
    }

    /** The database keeps statistics on {@code lower(environment)}: else it takes all of them for a handful of rows. */
    private Where in(Where where, String column, String orElse) {
        return environment != null ? where.and("(" + orElse + column + " = ?)", environment)
                : where.and("(" + orElse + "lower(" + column + ") = any(array("
                        + "select lower(w collate \"C\") from unnest(?::text[]) as w)))", watched);
    }
}
