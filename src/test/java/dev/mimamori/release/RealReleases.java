package dev.mimamori.release;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;

/**
 * Releases of two open-source services, grafana/oncall and argoproj/argo-cd, 2018 to 2026, as their tags and the pull
 * requests named in them tell: {@code releases.ndjson.gz}, one {@code RegisterReleaseInput} a line.
 */
final class RealReleases {

    private static final int CONNECTIONS = 8;

    private RealReleases() {
    }

    /** Of services with names of their own. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> read() {
        String suffix = Fixtures.unique("");
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(
                RealReleases.class.getResourceAsStream("/releases.ndjson.gz")), StandardCharsets.UTF_8))) {
            List<Map<String, Object>> releases = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Map<String, Object> release = json.readValue(line, Map.class);
                release.put("service", release.get("service") + suffix);
                releases.add(release);
            }
            return releases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same timeline in the six days before this moment: what was at one instant still is, and nothing else. */
    static void compress(List<Map<String, Object>> releases, Instant end) {
        Instant first = releases.stream().map(RealReleases::at).min(Instant::compareTo).orElseThrow();
        Instant last = releases.stream().map(RealReleases::at).max(Instant::compareTo).orElseThrow();
        double scale = Duration.ofDays(6).toSeconds() * 1e6 / Duration.between(first, last).toSeconds();
        releases.forEach(release -> {
            long micros = Math.round((Duration.between(first, at(release)).toSeconds()) * scale);
            release.put("deployedAt", end.minus(Duration.ofDays(6)).plus(micros, ChronoUnit.MICROS).toString());
        });
    }

    /** By service, in the order of the domain: by the moment, then by the version as text. */
    static Map<String, List<Map<String, Object>>> inOrder(List<Map<String, Object>> releases) {
        return releases.stream().sorted(Comparator.comparing(RealReleases::at).thenComparing(RealReleases::version))
                .collect(Collectors.groupingBy(release -> (String) release.get("service"), TreeMap::new,
                        Collectors.toList()));
    }

    static Instant at(Map<String, Object> release) {
        return OffsetDateTime.parse((String) release.get("deployedAt")).toInstant();
    }

    static String version(Map<String, Object> release) {
        return (String) release.get("version");
    }

    /** Registers them over eight connections; the answers in the order of the releases. */
    static List<Reply> replay(List<Map<String, Object>> releases) {
        ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<Reply>> answers = releases.stream()
                    .map(release -> connections.submit(() -> Pipeline.register(release).ok())).toList();
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> answer : answers) {
                replies.add(answer.get());
            }
            return replies;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            connections.shutdownNow();
        }
    }

    /** All that the API tells of a service's releases, newest first. */
    static List<Map<String, Object>> stored(String service, String selection) {
        List<Map<String, Object>> stored = new ArrayList<>();
        String after = null;
        do {
            Reply page = Pipeline.API.query("""
                    query($service: [String!], $after: String) {
                      releases(filter: { service: $service }, first: 100, after: $after) {
                        nodes { %s } pageInfo { hasNextPage endCursor }
                      }
                    }""".formatted(selection), Pipeline.map("service", List.of(service), "after", after)).ok();
            stored.addAll(page.list("releases.nodes"));
            after = page.flag("releases.pageInfo.hasNextPage") ? page.text("releases.pageInfo.endCursor") : null;
        } while (after != null);
        return stored;
    }
}
