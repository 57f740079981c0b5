package dev.mimamori.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Reply;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class RealReleasesTest {

    private static final String SELECTION = """
            version status registeredAt supersededBy { version } carriedOver { version }
            checklist { schedule { risk } items { title source change { url } } reminders { status sentAt } }
            """;

    @Test
    void eight_years_told_at_once_are_history_and_telling_them_again_changes_nothing() {
        List<Map<String, Object>> releases = RealReleases.read();
        assertThat(releases).hasSize(1231);

        assertThat(RealReleases.replay(releases)).allMatch(reply -> reply.flag("registerRelease.created"));

        Map<String, List<Map<String, Object>>> lanes = RealReleases.inOrder(releases);
        lanes.forEach((service, lane) -> {
            List<Map<String, Object>> stored = stored(service, lane);
            assertThat(stored).allSatisfy(release -> assertThat(release.get("checklist")).isNull());
            assertThat(chain(stored)).isEqualTo(chainOf(lane, "SUPERSEDED", "NOT_WATCHED"));
        });

        List<String> services = List.copyOf(lanes.keySet());
        Map<String, String> before = Footprint.checksums(services);
        assertThat(before.get("release")).startsWith("1231 ");
        assertThat(before.get("checklist")).startsWith("0 ");
        assertThat(before.get("reminder")).startsWith("0 ");
        List<Reply> again = RealReleases.replay(releases);
        assertThat(again).hasSize(1231).allSatisfy(reply -> {
            assertThat(reply.flag("registerRelease.created")).isFalse();
            assertThat(reply.flag("registerRelease.changed")).isFalse();
            assertThat(reply.list("registerRelease.ignored")).isEmpty();
        });
        assertThat(Footprint.checksums(services)).isEqualTo(before);
    }

    @Test
    void in_the_last_six_days_and_in_any_order_the_last_one_is_watched_and_carries_what_is_open() {
        List<Map<String, Object>> releases = RealReleases.read();
        RealReleases.compress(releases, Pipeline.now());
        Map<String, List<Map<String, Object>>> lanes = RealReleases.inOrder(releases);
        lanes.keySet().forEach(service -> new Pipeline(service, "production").watchedBy("CARRY_OVER"));
        Map<String, Set<String>> stated = stateImpact(lanes);
        Collections.shuffle(releases, new Random(1231));

        assertThat(RealReleases.replay(releases)).allMatch(reply -> reply.flag("registerRelease.created"));

        lanes.forEach((service, lane) -> {
            List<Map<String, Object>> stored = stored(service, lane);
            Map<String, Object> last = stored.get(stored.size() - 1);
            assertThat(changesAskedFor(last)).isEqualTo(stated.get(service));
            assertThat(items(last)).filteredOn(item -> !item.get("source").equals("CARRIED_OVER"))
                    .extracting(item -> item.get("title")).containsExactly("Errors", "Latency");
            assertThat(in(last, "checklist", "schedule")).containsEntry("risk", "HIGH");
            assertThat((List<?>) last.get("carriedOver")).isNotEmpty();
            nobodyIsToldOfSuperseded(stored);
            assertThat(chain(stored)).isEqualTo(chainOf(lane, "SUPERSEDED", "WATCHING"));
        });
    }

    /** The tags say nothing of impact: some are made to, and one in each service to be a great risk. */
    private static Map<String, Set<String>> stateImpact(Map<String, List<Map<String, Object>>> lanes) {
        Map<String, Set<String>> stated = new HashMap<>();
        lanes.forEach((service, lane) -> {
            Set<String> urls = stated.computeIfAbsent(service, s -> new TreeSet<>());
            for (int i = 10; i < lane.size() - 1; i += 40) {
                String url = "https://git.example.org/" + service + "/" + i;
                lane.get(i).put("changes", List.of(Map.of("title", "Change " + i, "url", url, "impact",
                        Pipeline.impact("the dashboard turns red"))));
                urls.add(url);
            }
            lane.get(20).put("risk", "HIGH");
            lane.get(lane.size() - 1).put("risk", "LOW");
        });
        return stated;
    }

    /** Those that were told too late are told nobody of; the others' reminders are cancelled, or went out before. */
    private static void nobodyIsToldOfSuperseded(List<Map<String, Object>> lane) {
        Instant newer = Instant.parse((String) lane.get(lane.size() - 1).get("registeredAt"));
        for (int i = lane.size() - 2; i >= 0; i--) {
            Map<String, Object> superseded = lane.get(i);
            Instant known = newer.plus(Duration.ofSeconds(5)); // a send in flight may arrive
            assertThat(list(in(superseded, "checklist"), "reminders")).allSatisfy(reminder -> {
                if (reminder.get("sentAt") == null) {
                    assertThat(reminder).containsEntry("status", "CANCELLED");
                } else {
                    assertThat(Instant.parse((String) reminder.get("sentAt"))).isBefore(known);
                }
            });
            Instant registered = Instant.parse((String) superseded.get("registeredAt"));
            newer = registered.isBefore(newer) ? registered : newer;
        }
    }

    private static Set<String> changesAskedFor(Map<String, Object> release) {
        Set<String> urls = new TreeSet<>();
        items(release).stream().filter(item -> item.get("change") != null)
                .forEach(item -> assertThat(urls.add((String) in(item, "change").get("url"))).isTrue());
        return urls;
    }

    /** What is stored, in the order of the lane: a list of releases orders those of one instant by their ids. */
    private static List<Map<String, Object>> stored(String service, List<Map<String, Object>> lane) {
        Map<Object, Map<String, Object>> byVersion = new HashMap<>();
        List<Map<String, Object>> stored = RealReleases.stored(service, SELECTION);
        stored.forEach(release -> byVersion.put(release.get("version"), release));
        assertThat(stored).hasSameSizeAs(lane);
        return lane.stream().map(release -> byVersion.get(release.get("version"))).toList();
    }

    /** Version, status and successor of each. */
    private static List<String> chain(List<Map<String, Object>> stored) {
        return stored.stream().map(release -> release.get("version") + " " + release.get("status") + " "
                + (release.get("supersededBy") == null ? null : in(release, "supersededBy").get("version"))).toList();
    }

    private static List<String> chainOf(List<Map<String, Object>> lane, String superseded, String last) {
        List<String> chain = new ArrayList<>();
        for (int i = 0; i < lane.size(); i++) {
            boolean isLast = i == lane.size() - 1;
            chain.add(RealReleases.version(lane.get(i)) + " " + (isLast ? last : superseded) + " "
                    + (isLast ? null : RealReleases.version(lane.get(i + 1))));
        }
        return chain;
    }

    private static List<Map<String, Object>> items(Map<String, Object> release) {
        return list(in(release, "checklist"), "items");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> of, String field) {
        return (List<Map<String, Object>>) of.get(field);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> in(Map<String, Object> of, String... path) {
        Map<String, Object> at = of;
        for (String field : path) {
            at = (Map<String, Object>) at.get(field);
        }
        return at;
    }
}
