package dev.mimamori.postmortem;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.Sql;
import dev.mimamori.incident.IncidentKind;
import dev.mimamori.insight.Founded;
import dev.mimamori.insight.SaoPaulo;
import dev.mimamori.insight.World;
import dev.mimamori.release.ReleaseStatus;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Each week of each measure is what counting the rows by hand gives, by the words of the other figures. */
@QuarkusTest
@TestProfile(SaoPaulo.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrendOracleTest {

    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    private static final int CASES = 12;

    private record Asked(ActionItemView item, long project) {
    }

    @Inject
    Founded founded;

    @Inject
    Trends trends;

    @Inject
    Sql sql;

    @AfterEach
    void now() {
        TestClock.reset();
    }

    @Test
    void each_week_of_each_measure_is_what_counting_by_hand_gives() {
        World world = founded.world();
        List<Asked> asked = new ArrayList<>();
        for (int p = 0; p < world.projects.size(); p++) {
            asked.addAll(items(founded.key(p), world.projects.get(p)));
        }
        Random random = new Random(61);
        int counted = 0;
        for (int n = 0; n < CASES; n++) {
            Instant now = World.BEGIN.plus(Duration.ofHours(24L * 60 + random.nextInt(24 * 20)));
            TestClock.moveTo(now);
            List<TrendPointView> points = trends.of(asked.stream().map(Asked::item).toList());
            for (Asked of : asked) {
                List<TrendPointView> mine = points.stream().filter(p -> p.itemId() == of.item().number()).toList();
                assertThat(mine).extracting(TrendPointView::week).as("full weeks, from eight before on")
                        .containsExactlyElementsOf(weeks(now));
                for (TrendPointView point : mine) {
                    TrendPointView expected = expected(of, point.week(), now);
                    assertThat(point.of()).as("%s %s at %s", of.item(), point.week(), now).isEqualTo(expected.of());
                    assertThat(point.value() == null ? -1 : point.value()).as("%s %s at %s", of.item(), point.week(), now)
                            .isCloseTo(expected.value() == null ? -1 : expected.value(),
                                    org.assertj.core.api.Assertions.offset(1e-6));
                    counted += point.of();
                }
            }
        }
        assertThat(counted).isGreaterThan(10_000);
    }

    private static List<LocalDate> weeks(Instant now) {
        LocalDate monday = now.atZone(ZONE).toLocalDate();
        while (monday.getDayOfWeek().getValue() > 1) {
            monday = monday.minusDays(1);
        }
        List<LocalDate> weeks = new ArrayList<>();
        for (int i = 8; i > 0; i--) {
            weeks.add(monday.minusWeeks(i));
        }
        return weeks;
    }

    /** One for each measure, and for each kind. */
    private List<Asked> items(String key, long project) {
        String postmortem = Api.admin().mutate("""
                mutation($input: StartPostmortemInput!) { startPostmortem(input: $input) { postmortem { id } } }
                """, with("scope", "PROJECT", "title", "How it went", "project", key, "from", "2010-10-01", "to",
                "2010-11-30")).ok().text("startPostmortem.postmortem.id");
        List<Asked> asked = new ArrayList<>();
        for (ActionMeasure measure : ActionMeasure.values()) {
            for (IncidentKind kind : IncidentKind.values()) {
                boolean ofKind = measure == ActionMeasure.INCIDENTS_OF_KIND;
                if (ofKind || kind == IncidentKind.INCIDENT) {
                    long id = sql.one("""
                            insert into action_item (id, postmortem_id, title, type, owner_id, due_on, status, measure, kind,
                                created_at)
                            select nextval('node_id'), ?, 'Do', 'PREVENT', min(id), '2011-01-01', 'OPEN', ?, ?, '2010-10-01Z'
                            from person returning id
                            """, row -> row.id("id"), GlobalId.parse("id", postmortem).number(), measure,
                            ofKind ? kind : null);
                    asked.add(new Asked(sql.one("select " + ActionItemView.COLUMNS + " from action_item a where id = ?",
                            ActionItemView::of, id), project));
                }
            }
        }
        return asked;
    }

    private TrendPointView expected(Asked asked, LocalDate week, Instant now) {
        List<World.Release> shipped = founded.world().releases.stream().filter(r -> r.status() != ReleaseStatus.WITHDRAWN)
                .filter(r -> watched(r.environment()) && in(week, r.deployedAt()) && ships(r, asked.project())).toList();
        List<World.Release> expected = shipped.stream().filter(r -> !r.history()).toList();
        return switch (asked.item().measure()) {
            case RELEASES_PER_WEEK -> new TrendPointView(0, week, (double) shipped.size(), shipped.size());
            case UNWATCHED_RELEASES -> part(week, expected.stream().filter(r -> r.status() != ReleaseStatus.WATCHING).toList(),
                    TrendOracleTest::unwatched);
            case IMPACT_STATED -> part(week, expected.stream().flatMap(r -> r.changes().stream()
                    .filter(c -> Objects.equals(project(r, c), asked.project()))).toList(), World.Change::stated);
            case ROUNDS_ON_TIME -> rounds(week, expected, now);
            case INCIDENTS_OF_KIND -> incidents(week, asked);
        };
    }

    private static <T> TrendPointView part(LocalDate week, List<T> all, Predicate<T> which) {
        return new TrendPointView(0, week, all.isEmpty() ? null : all.stream().filter(which).count() / (double) all.size(),
                all.size());
    }

    private TrendPointView rounds(LocalDate week, List<World.Release> releases, Instant now) {
        List<Boolean> decided = new ArrayList<>();
        for (World.Watch watch : releases.stream().flatMap(r -> r.watches().stream()).toList()) {
            int last = watch.rounds().stream().mapToInt(World.Round::number).max().orElse(0);
            for (World.Round round : watch.rounds()) {
                Instant late = round.dueAt().plusSeconds(watch.grace());
                boolean done = round.status().equals("DONE");
                boolean missed = round.status().equals("MISSED") || round.status().equals("DUE") && round.number() < last;
                if (done || missed || late.isBefore(watch.endedAt() == null ? now : watch.endedAt())) {
                    decided.add(done && !round.completedAt().isAfter(late));
                }
            }
        }
        return part(week, decided, onTime -> onTime);
    }

    private TrendPointView incidents(LocalDate week, Asked asked) {
        double shares = 0;
        int all = 0;
        for (World.Incident i : founded.world().incidents) {
            if (i.kind() == asked.item().kind() && !i.excluded() && (i.environment() == null || watched(i.environment()))
                    && in(week, i.startedAt())) {
                all++;
                shares += i.shares().stream().filter(s -> s.confirmed() && Objects.equals(s.project(), asked.project()))
                        .filter(s -> founded.world().releases.stream().noneMatch(
                                r -> Objects.equals(r.id(), s.release()) && r.status() == ReleaseStatus.WITHDRAWN))
                        .mapToDouble(World.Share::part).sum();
            }
        }
        return new TrendPointView(0, week, shares, all);
    }

    private static boolean unwatched(World.Release r) {
        return r.status() == ReleaseStatus.NOT_WATCHED
                || r.status() == ReleaseStatus.SUPERSEDED && r.watches().stream().allMatch(w -> w.answers().isEmpty());
    }

    private static Long project(World.Release r, World.Change c) {
        return c.project() != null ? c.project() : r.project();
    }

    private static boolean ships(World.Release r, long project) {
        return r.changes().isEmpty() ? Objects.equals(r.project(), project)
                : r.changes().stream().anyMatch(c -> Objects.equals(project(r, c), project));
    }

    private static boolean watched(String environment) {
        return List.of("production", "prod").contains(environment.toLowerCase(Locale.ROOT));
    }

    private static boolean in(LocalDate monday, Instant moment) {
        LocalDate day = moment.atZone(ZONE).toLocalDate();
        return !day.isBefore(monday) && day.isBefore(monday.plusDays(7));
    }
}
