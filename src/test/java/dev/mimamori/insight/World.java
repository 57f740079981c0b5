package dev.mimamori.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.mimamori.incident.DetectionSource;
import dev.mimamori.incident.Foresight;
import dev.mimamori.incident.IncidentKind;
import dev.mimamori.incident.IncidentStatus;
import dev.mimamori.monitoring.CheckResult;
import dev.mimamori.release.ReleaseStatus;

/** Some months of an organisation, made at random: rows as the database keeps them, whatever led to them. */
public final class World {

    /** Around the night in which clocks skip midnight in São Paulo, and some weeks on either side. */
    public static final Instant BEGIN = Instant.parse("2010-09-20T00:00:00Z");

    /** Around the one in which the last hour before midnight comes twice. */
    static final Instant LATER = Instant.parse("2013-01-07T00:00:00Z");
    public static final int DAYS = 70;

    static final String ELSEWHERE = "staging";
    private static final List<String> ENVIRONMENTS = List.of("production", "production", "production", "PROD", ELSEWHERE);
    private static final List<String> TITLES = List.of("Error rate", "Latency", "Orders", "Logs");
    private static final List<String> CAUSES = List.of("configuration", "migration", "capacity", "a typo");

    public record Deployment(Instant at, boolean rollback) {
    }

    public record Change(String url, Long project, boolean stated, Instant committedAt) {
    }

    public record Round(int number, Instant dueAt, String status, Instant completedAt) {
    }

    public record Item(long id, String key, String title) {

        boolean isOfTemplate() {
            return key.startsWith("title:");
        }

    }

    public record Answer(long item, int round, CheckResult result, boolean amended) {
    }

    public record Signature(Instant at, boolean secondWanted, Instant secondedAt) {
    }

    public record Watch(long id, Instant begunAt, Instant deployedAt, long grace, Instant endedAt, List<Round> rounds,
            List<Item> items, List<Answer> answers, List<Signature> signatures) {
    }

    public record Release(long id, long service, String version, String environment, Long project, ReleaseStatus status,
            boolean history, boolean unplanned, List<Deployment> deployments, List<Change> changes, List<Watch> watches) {

        public Instant deployedAt() {
            return deployments.stream().map(Deployment::at).max(Instant::compareTo).orElseThrow();
        }
    }

    public record Share(Long release, String changeUrl, Long project, double part, boolean confirmed, Foresight foreseen) {
    }

    public record Incident(long id, IncidentKind kind, String cause, IncidentStatus status, Long service, String environment,
            Instant startedAt, Instant detectedAt, Instant mitigatedAt, Instant resolvedAt, DetectionSource detectedBy,
            Long item, Long checkRelease, boolean excluded, List<Share> shares) {
    }

    public final List<Long> services;
    public final List<Long> projects;
    public final List<Release> releases = new ArrayList<>();
    public final List<Incident> incidents = new ArrayList<>();
    public final Instant begin;
    private final Random random;
    private long nextId;

    /** @param firstId from which on numbers are free */
    World(Instant begin, long seed, long firstId, List<Long> services, List<Long> projects, int releases, int incidents) {
        this.begin = begin;
        this.random = new Random(seed);
        this.nextId = firstId;
        this.services = services;
        this.projects = projects;
        for (int i = 0; i < releases; i++) {
            this.releases.add(release(i));
        }
        for (int i = 0; i < incidents; i++) {
            this.incidents.add(incident());
        }
    }

    long nextId() {
        return nextId;
    }

    private Release release(int n) {
        List<Deployment> deployments = new ArrayList<>(List.of(new Deployment(moment(), false)));
        while (chance(15)) {
            deployments.add(new Deployment(moment(), chance(50)));
        }
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            changes.add(new Change("https://example.test/" + n + "/" + i, orNull(40, one(projects)), chance(60),
                    orNull(30, moment().minus(Duration.ofDays(random.nextInt(40))))));
        }
        List<Watch> watches = new ArrayList<>();
        Release release = new Release(nextId++, one(services), "v" + n, one(ENVIRONMENTS), orNull(40, one(projects)),
                one(Arrays.asList(ReleaseStatus.values())), chance(20), chance(20), deployments, changes, watches);
        for (int i = random.nextInt(3); i > 0; i--) {
            watches.add(watch(one(deployments).at(), i > 1 || chance(70)));
        }
        return release;
    }

    private Watch watch(Instant deployedAt, boolean ended) {
        List<Round> rounds = new ArrayList<>();
        int number = 1;
        for (int i = random.nextInt(5); i > 0; i--) {
            Instant due = deployedAt.plus(Duration.ofHours(number));
            String status = one(i == 1 ? ended ? List.of("DONE", "MISSED", "CLOSED") : List.of("DUE", "DONE")
                    : List.of("DUE", "DONE", "MISSED"));
            rounds.add(new Round(number, due, status, status.equals("DONE") ? due.plusSeconds(random.nextInt(7200)) : null));
            number += 1 + random.nextInt(2);
        }
        List<Item> items = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        for (String title : TITLES) {
            long id = nextId++;
            items.add(new Item(id, chance(80) ? "title:" + title : "change:https://example.test/impact", title));
            if (items.stream().filter(item -> !item.isOfTemplate()).count() > 1) {
                items.remove(items.size() - 1);
                continue;
            }
            for (Round round : rounds) {
                if (round.status().equals("DONE") || chance(10)) {
                    answers.add(new Answer(id, round.number(), one(Arrays.asList(CheckResult.values())), false));
                    if (chance(20)) {
                        answers.add(new Answer(id, round.number(), one(Arrays.asList(CheckResult.values())), true));
                    }
                }
            }
        }
        List<Signature> signatures = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Instant at = deployedAt.plusSeconds(random.nextInt(200_000));
            boolean two = chance(40);
            signatures.add(new Signature(at, two, two && chance(60) ? at.plusSeconds(random.nextInt(9000)) : null));
        }
        return new Watch(nextId++, moment(), deployedAt, random.nextInt(3600),
                ended ? deployedAt.plusSeconds(random.nextInt(20_000)) : null, rounds, items, answers, signatures);
    }

    private Incident incident() {
        Instant started = moment();
        Instant detected = started.plusSeconds(random.nextInt(10_000));
        Instant mitigated = detected.plusSeconds(random.nextInt(100_000));
        Instant resolved = mitigated.plusSeconds(random.nextInt(100_000));
        IncidentStatus status = one(Arrays.asList(IncidentStatus.values()));
        Item item = null;
        Release looked = one(releases);
        if (chance(30) && !looked.watches().isEmpty()) {
            item = one(looked.watches().get(0).items());
        }
        return new Incident(nextId++, one(Arrays.asList(IncidentKind.values())), orNull(30, one(CAUSES)), status,
                orNull(30, one(services)), orNull(30, one(ENVIRONMENTS)), started, detected,
                status == IncidentStatus.OPEN || status == IncidentStatus.RESOLVED && chance(50) ? null : mitigated,
                status == IncidentStatus.RESOLVED ? resolved : null, one(Arrays.asList(DetectionSource.values())),
                item == null ? null : item.id(), item == null ? null : looked.id(), chance(15), shares());
    }

    /** Halves, tenths and anything between; of several, sometimes all of it. */
    private List<Share> shares() {
        List<Share> shares = new ArrayList<>();
        Set<Object> targets = new HashSet<>();
        double left = 1;
        for (int i = random.nextInt(4); i > 0 && left > 0.01; i--) {
            double part = chance(30) ? left
                    : chance(50) ? Math.min(left, random.nextInt(1, 10) / 10.0)
                            : random.nextDouble(0.001, left);
            Release release = orNull(30, one(releases));
            Change change = release == null || release.changes().isEmpty() ? null : orNull(30, one(release.changes()));
            Long project = release == null ? one(projects) : orNull(20, one(projects));
            boolean confirmed = chance(60);
            if (targets.add(release == null ? project : Arrays.asList(release.id(), change))) {
                shares.add(new Share(release == null ? null : release.id(), change == null ? null : change.url(), project,
                        part, confirmed, confirmed ? orNull(30, one(Arrays.asList(Foresight.values()))) : null));
                left -= part;
            }
        }
        return Collections.unmodifiableList(shares);
    }

    /** Often near a midnight of São Paulo, where a day begins or a week. */
    private Instant moment() {
        Instant any = begin.plusSeconds(random.nextInt(DAYS * 86_400));
        return chance(70) ? any
                : begin.plus(Duration.ofDays(random.nextInt(DAYS))).plusSeconds(3 * 3600 + random.nextInt(-5400, 5400));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> T orNull(int percent, T value) {
        return chance(percent) ? null : value;
    }
}
