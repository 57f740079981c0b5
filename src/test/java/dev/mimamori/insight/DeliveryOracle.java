package dev.mimamori.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import dev.mimamori.incident.IncidentKind;
import dev.mimamori.incident.IncidentStatus;
import dev.mimamori.release.ReleaseStatus;

/** How releases go out, from the raw rows, of what an {@link Oracle} counts. */
record DeliveryOracle(Oracle all) {

    DeliveryMetricsView delivery() {
        List<World.Release> releases = all.releases();
        long judged = releases.stream().filter(r -> Oracle.failed(r) || r.status() == ReleaseStatus.SIGNED_OFF).count();
        long faulty = releases.stream().filter(Oracle::failed).count();
        long unplanned = releases.stream().filter(World.Release::unplanned).count();
        long deployments = all.there().stream().flatMap(r -> r.deployments().stream())
                .filter(d -> !d.rollback() && all.in(d.at()))
                .count();
        LocalDate today = all.now().atZone(all.zone()).toLocalDate();
        double days = 0;
        for (LocalDate day = all.from(); !day.isAfter(all.to()) && !day.isAfter(today); day = day.plusDays(1)) {
            days++;
        }
        return new DeliveryMetricsView((int) (releases.size() - judged), days == 0 ? 0 : deployments / (days / 7),
                Oracle.median(leadTimes()), Oracle.part(faulty, judged), Oracle.median(recoveries()),
                Oracle.part(unplanned, releases.size()),
                deliverySeries());
    }

    private List<Duration> leadTimes() {
        List<Duration> found = new ArrayList<>();
        for (World.Release release : all.there()) {
            Instant first = release.deployments().stream().map(World.Deployment::at).min(Instant::compareTo).orElseThrow();
            all.changes(release).stream().map(World.Change::committedAt)
                    .filter(at -> at != null && !at.isAfter(first) && all.in(first))
                    .forEach(at -> found.add(Duration.between(at, first)));
        }
        return found;
    }

    private List<Duration> recoveries() {
        List<Duration> found = new ArrayList<>();
        for (World.Release release : all.releases()) {
            if (Oracle.failed(release)) {
                Instant back = back(release);
                if (back != null && !back.isBefore(release.deployedAt())) {
                    found.add(Duration.between(release.deployedAt(), back));
                }
            }
        }
        return found;
    }

    private Instant back(World.Release release) {
        List<World.Incident> harm = all.world().incidents.stream()
                .filter(i -> !i.excluded() && i.kind() != IncidentKind.NEAR_MISS && i.shares().stream()
                        .anyMatch(s -> s.confirmed() && Objects.equals(s.release(), release.id())))
                .toList();
        if (harm.stream().anyMatch(i -> i.status() == IncidentStatus.OPEN)) {
            return null;
        }
        if (!harm.isEmpty()) {
            return harm.stream().map(i -> i.mitigatedAt() != null ? i.mitigatedAt() : i.resolvedAt())
                    .max(Instant::compareTo).orElseThrow();
        }
        return all.world().releases.stream()
                .filter(o -> o.service() == release.service() && o.environment().equals(release.environment())
                        && !Oracle.failed(o) && !Oracle.withdrawn(o))
                .flatMap(o -> o.deployments().stream()).map(World.Deployment::at)
                .filter(at -> at.isAfter(release.deployedAt())).min(Instant::compareTo).orElse(null);
    }

    private List<DeliveryPoint> deliverySeries() {
        return all.mondays().stream().map(monday -> {
            List<World.Release> week = all.releases().stream().filter(r -> all.in(monday, r.deployedAt())).toList();
            return new DeliveryPoint(monday, week.size(), (int) week.stream().filter(Oracle::failed).count(),
                    Arrays.stream(IncidentKind.values()).map(kind -> new KindCount(kind, (int) all.incidents().stream()
                            .filter(i -> i.kind() == kind && all.in(monday, i.startedAt())).count())).toList());
        }).toList();
    }
}
