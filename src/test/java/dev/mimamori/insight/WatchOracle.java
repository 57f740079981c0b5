package dev.mimamori.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.mimamori.incident.DetectionSource;
import dev.mimamori.incident.Foresight;
import dev.mimamori.monitoring.CheckResult;
import dev.mimamori.release.ReleaseStatus;

/** The figures of the watch from the raw rows, of what an {@link Oracle} counts. */
record WatchOracle(Oracle all) {

    WatchQualityView quality() {
        List<World.Release> releases = all.expected();
        List<Duration> signed = releases.stream().map(WatchOracle::signed).filter(span -> span != null).toList();
        return new WatchQualityView(releases.size(), signed.size(), count(releases, WatchOracle::unwatched),
                changes(releases, change -> true), changes(releases, World.Change::stated), unforeseen(), onTime(releases),
                Oracle.median(signed), detected(DetectionSource.CHECK), detected(DetectionSource.USER), items(releases),
                all.mondays().stream().map(this::week).toList());
    }

    private WatchPoint week(LocalDate monday) {
        List<World.Release> releases = all.expected().stream().filter(r -> all.in(monday, r.deployedAt())).toList();
        return new WatchPoint(monday, releases.size(), count(releases, WatchOracle::unwatched), onTime(releases),
                changes(releases, change -> true), changes(releases, World.Change::stated));
    }

    private static int count(List<World.Release> releases, Predicate<World.Release> which) {
        return (int) releases.stream().filter(which).count();
    }

    private static boolean unwatched(World.Release release) {
        return release.status() == ReleaseStatus.NOT_WATCHED || release.status() == ReleaseStatus.SUPERSEDED
                && release.watches().stream().allMatch(watch -> watch.answers().isEmpty());
    }

    private int changes(List<World.Release> releases, Predicate<World.Change> which) {
        return (int) releases.stream().flatMap(r -> all.changes(r).stream()).filter(which).count();
    }

    private static Duration signed(World.Release release) {
        World.Watch watch = release.watches().stream()
                .max(Comparator.comparing(World.Watch::begunAt).thenComparing(World.Watch::id)).orElse(null);
        return watch == null ? null
                : watch.signatures().stream().filter(s -> !s.secondWanted() || s.secondedAt() != null)
                        .map(s -> s.secondedAt() != null ? s.secondedAt() : s.at()).min(Instant::compareTo)
                        .map(at -> Duration.between(watch.deployedAt(), at)).orElse(null);
    }

    private Double onTime(List<World.Release> releases) {
        int decided = 0;
        int onTime = 0;
        for (World.Watch watch : releases.stream().flatMap(r -> r.watches().stream()).toList()) {
            int last = watch.rounds().stream().mapToInt(World.Round::number).max().orElse(0);
            for (World.Round round : watch.rounds()) {
                Instant late = round.dueAt().plusSeconds(watch.grace());
                boolean missed = round.status().equals("MISSED") || round.status().equals("DUE") && round.number() < last;
                boolean done = round.status().equals("DONE");
                Instant until = watch.endedAt() == null ? all.now() : watch.endedAt();
                decided += done || missed || late.isBefore(until) ? 1 : 0;
                onTime += done && !round.completedAt().isAfter(late) ? 1 : 0;
            }
        }
        return Oracle.part(onTime, decided);
    }

    private int unforeseen() {
        return (int) all.incidents().stream().flatMap(i -> all.shares(i).stream())
                .filter(s -> s.confirmed() && s.foreseen() != null && s.foreseen() != Foresight.NAMED)
                .filter(s -> s.release() == null || !all.release(s.release()).history())
                .filter(s -> all.project() == null || all.project().equals(s.project())).count();
    }

    private int detected(DetectionSource by) {
        return (int) all.incidents().stream().filter(i -> i.detectedBy() == by).count();
    }

    private List<ItemYield> items(List<World.Release> releases) {
        TreeMap<String, List<Boolean>> looks = new TreeMap<>();
        for (World.Watch watch : releases.stream().flatMap(r -> r.watches().stream()).toList()) {
            for (World.Item item : watch.items()) {
                List<Boolean> found = new ArrayList<>();
                answers(watch, item).forEach(answer -> found.add(answer.result() == CheckResult.NOT_OK
                        || answer.result() == CheckResult.UNSURE && names(item)));
                if (item.isOfTemplate() && !found.isEmpty()) {
                    looks.computeIfAbsent(item.title(), title -> new ArrayList<>()).addAll(found);
                }
            }
        }
        return looks.entrySet().stream().map(look -> {
            int found = (int) look.getValue().stream().filter(f -> f).count();
            int all = look.getValue().size();
            return new ItemYield(look.getKey(), all, found, found > 0 ? ItemProposal.KEEP
                    : all >= 30 ? ItemProposal.DROP_OR_AUTOMATE : ItemProposal.TOO_FEW_LOOKS);
        }).sorted(Comparator.comparing(item -> -item.looks())).toList();
    }

    private static Stream<World.Answer> answers(World.Watch watch, World.Item item) {
        return watch.answers().stream().filter(
                a -> a.item() == item.id() && !a.amended() && a.result() != CheckResult.NOT_APPLICABLE);
    }

    private boolean names(World.Item item) {
        return all.world().incidents.stream().anyMatch(i -> i.item() != null && i.item() == item.id() && !i.excluded());
    }
}
