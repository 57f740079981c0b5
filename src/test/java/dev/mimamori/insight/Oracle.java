package dev.mimamori.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import dev.mimamori.release.ReleaseStatus;

/**
 * Every figure from the raw rows, by looking at each: as the contract has it, in loops, and by nothing of what it judges.
 *
 * @param environment null: production and prod
 */
record Oracle(World world, ZoneId zone, LocalDate from, LocalDate to, String environment, Long service, Long project,
        Instant now) {

    boolean in(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private boolean at(String place) {
        return environment != null ? environment.equals(place)
                : List.of("production", "prod").contains(place.toLowerCase(Locale.ROOT));
    }

    static boolean failed(World.Release release) {
        return List.of(ReleaseStatus.FAULTY, ReleaseStatus.ROLLED_BACK).contains(release.status());
    }

    static boolean withdrawn(World.Release release) {
        return release.status() == ReleaseStatus.WITHDRAWN;
    }

    static Long project(World.Release release, World.Change change) {
        return change.project() != null ? change.project() : release.project();
    }

    static boolean ships(World.Release release, Long project) {
        return release.changes().isEmpty() ? Objects.equals(release.project(), project)
                : release.changes().stream().anyMatch(change -> Objects.equals(project(release, change), project));
    }

    /** Whenever they went out. */
    List<World.Release> there() {
        return world.releases.stream().filter(r -> !withdrawn(r) && at(r.environment()))
                .filter(r -> service == null || r.service() == service)
                .filter(r -> project == null || ships(r, project)).toList();
    }

    List<World.Release> releases() {
        return there().stream().filter(r -> in(r.deployedAt())).toList();
    }

    /** Those that were to be watched. */
    List<World.Release> expected() {
        return releases().stream().filter(r -> !r.history()).toList();
    }

    List<World.Change> changes(World.Release release) {
        return release.changes().stream().filter(c -> project == null || project.equals(project(release, c))).toList();
    }

    World.Release release(Long id) {
        return world.releases.stream().filter(r -> id != null && r.id() == id).findFirst().orElse(null);
    }

    private boolean stands(World.Share share) {
        return share.release() == null || !withdrawn(release(share.release()));
    }

    List<World.Share> shares(World.Incident incident) {
        return incident.shares().stream().filter(this::stands).toList();
    }

    List<World.Incident> incidents() {
        return world.incidents.stream().filter(i -> !i.excluded() && in(i.startedAt()))
                .filter(i -> i.environment() == null || at(i.environment()))
                .filter(i -> service == null || service.equals(i.service()))
                .filter(i -> project == null
                        || shares(i).stream().anyMatch(s -> s.confirmed() && project.equals(s.project())))
                .toList();
    }

    static double sum(Stream<World.Share> shares) {
        return shares.mapToDouble(World.Share::part).sum();
    }

    double confirmed(World.Incident incident, long of) {
        return sum(shares(incident).stream().filter(s -> s.confirmed() && Objects.equals(s.project(), of)));
    }

    List<LocalDate> mondays() {
        List<LocalDate> mondays = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            LocalDate monday = day.minusDays(day.getDayOfWeek().getValue() - 1);
            if (!mondays.contains(monday)) {
                mondays.add(monday);
            }
        }
        return mondays;
    }

    boolean in(LocalDate monday, Instant moment) {
        long days = ChronoUnit.DAYS.between(monday, moment.atZone(zone).toLocalDate());
        return days >= 0 && days < 7;
    }

    /** Of the whole organisation. */
    Oracle everybody() {
        return new Oracle(world, zone, from, to, environment, null, null, now);
    }

    /** Asked at another moment. */
    Oracle at(Instant moment) {
        return new Oracle(world, zone, from, to, environment, service, project, moment);
    }

    static Double part(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    static Duration median(List<Duration> spans) {
        if (spans.isEmpty()) {
            return null;
        }
        double[] seconds = spans.stream().mapToDouble(span -> span.toMillis() / 1000.0).sorted().toArray();
        int half = seconds.length / 2;
        double median = seconds.length % 2 == 1 ? seconds[half] : (seconds[half - 1] + seconds[half]) / 2;
        return Duration.ofSeconds((long) Math.rint(median));
    }

}
