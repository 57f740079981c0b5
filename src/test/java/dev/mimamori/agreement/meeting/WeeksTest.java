package dev.mimamori.agreement.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.agreement.meeting.Week.Shipped;
import dev.mimamori.agreement.meeting.Week.Span;
import dev.mimamori.common.Sql;
import dev.mimamori.incident.IncidentKind;
import dev.mimamori.insight.Founded;
import dev.mimamori.insight.SaoPaulo;
import dev.mimamori.insight.World;
import dev.mimamori.release.ReleaseStatus;
import dev.mimamori.testing.Fixtures;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What a team is told of its week is what counting the rows by hand gives. */
@QuarkusTest
@TestProfile(SaoPaulo.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WeeksTest {

    private static final int CASES = 200;

    @Inject
    Founded founded;

    @Inject
    Weeks weeks;

    @Inject
    Sql sql;

    @Test
    void a_weeks_releases_and_near_misses_are_what_counting_by_hand_gives() {
        World world = founded.world();
        Map<String, List<Long>> teams = Map.of(Fixtures.unique("one"), world.services.subList(0, 2), Fixtures.unique("two"),
                world.services.subList(2, 3));
        teams.forEach(
                (team, services) -> sql.update("update service set team = ? where id = any(?::bigint[])", team, services));
        Random random = new Random(71);
        for (int n = 0; n < CASES; n++) {
            Instant since = World.BEGIN.plus(Duration.ofMinutes(random.nextInt(World.DAYS * 1440)));
            Span span = new Span(since, since.plus(Duration.ofDays(7)));
            Map<String, Week> told = weeks.of(span).stream().collect(Collectors.toMap(Week::team, Function.identity()));
            teams.forEach((team, services) -> {
                assertThat(told.get(team).services()).containsExactlyInAnyOrderElementsOf(services);
                assertThat(told.get(team).nearMisses()).as("%s", span).isEqualTo(nearMisses(services, span));
                same(told.get(team).shipped(), services, span);
            });
        }
    }

    private void same(Shipped told, List<Long> services, Span span) {
        List<World.Release> there = new ArrayList<>();
        founded.world().releases.stream().filter(r -> services.contains(r.service()) && watched(r.environment())
                && r.status() != ReleaseStatus.WITHDRAWN).forEach(there::add);
        List<World.Release> out = there.stream().filter(r -> within(r.deployedAt(), span)).toList();
        List<World.Release> waiting = there.stream().filter(r -> r.status() == ReleaseStatus.WATCHING).toList();
        assertThat(told.releases()).as("%s", span).isEqualTo(out.size());
        assertThat(told.failed()).as("%s", span).isEqualTo((int) out.stream()
                .filter(r -> List.of(ReleaseStatus.FAULTY, ReleaseStatus.ROLLED_BACK).contains(r.status())).count());
        assertThat(told.waiting()).as("however old").isEqualTo(waiting.size());
        assertThat(told.named()).hasSize(Math.min(5, waiting.size()));
    }

    private int nearMisses(List<Long> services, Span span) {
        return (int) founded.world().incidents.stream().filter(i -> i.kind() == IncidentKind.NEAR_MISS && !i.excluded()
                && services.contains(i.service()) && within(i.startedAt(), span)
                && (i.environment() == null || watched(i.environment()))).count();
    }

    private static boolean within(Instant at, Span span) {
        return !at.isBefore(span.since()) && at.isBefore(span.till());
    }

    private static boolean watched(String environment) {
        return List.of("production", "prod").contains(environment.toLowerCase(Locale.ROOT));
    }
}
