package dev.mimamori.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Sql;
import dev.mimamori.release.ReleaseStatus;

/** What went out last is being watched, and nobody has signed for it. */
@ApplicationScoped
class UnsignedGate implements Gate {

    private record Last(String version, Instant deployedAt, ReleaseStatus status) {
    }

    @Inject
    Sql sql;

    @Override
    public List<Hold> holds(String service, String environment) {
        return sql
                .find("""
                        select r.version, r.deployed_at, r.status from release r join service s on s.id = r.service_id
                        where s.name = ? and r.environment = ? and r.status <> 'WITHDRAWN'
                        order by r.deployed_at desc, r.version desc limit 1
                        """,
                        row -> new Last(row.text("version"), row.instant("deployed_at"),
                                row.constant("status", ReleaseStatus.class)),
                        service, environment)
                .filter(last -> last.status() == ReleaseStatus.WATCHING)
                .map(last -> new Hold(service + " " + last.version() + " went out to " + environment + " at "
                        + last.deployedAt().truncatedTo(ChronoUnit.MINUTES)
                        + ", and nobody has signed for it yet: look at its checklist and sign it off.", true))
                .stream().toList();
    }
}
