package dev.mimamori.insight;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.StatementCounter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Whatever happened, each figure is the one that counting the rows by hand gives. */
@QuarkusTest
@TestProfile(SaoPaulo.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class InsightTest {

    private static final int CASES = 1_000;
    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");

    /** When it is all long over. */
    private static final Instant LATER = Instant.parse("2026-01-01T00:00:00Z");

    /** Shares are counted in billionths, and told of a hundred releases. */
    private static final Comparator<Double> CLOSE = Comparator.nullsFirst(
            (a, b) -> Math.abs(a - b) <= 1e-5 * Math.max(1e-3, Math.abs(b)) ? 0 : Double.compare(a, b));

    @Inject
    Founded founded;

    @Inject
    Organisation organisation;

    @Inject
    Contributions contributions;

    @Inject
    Deliveries deliveries;

    @Inject
    Watching watching;

    @Inject
    ObjectMapper json;

    private World world() {
        return founded.world();
    }

    @Test
    void each_figure_of_a_contribution_is_the_one_that_counting_by_hand_gives() {
        List<World> worlds = founded.worlds();
        Random random = new Random(21);
        for (int i = 0; i < CASES; i++) {
            World world = worlds.get(i % 2);
            Oracle oracle = oracle(world, random).everybody();
            long of = world.projects.get(random.nextInt(3));

            same(contributions.of(of, scope(oracle)), new ContributionOracle(oracle).contribution(of), oracle);
        }
    }

    @Test
    void each_figure_of_the_deliveries_is_the_one_that_counting_by_hand_gives() {
        List<World> worlds = founded.worlds();
        Random random = new Random(22);
        for (int i = 0; i < CASES; i++) {
            World world = worlds.get(i % 2);
            Oracle oracle = oracle(world, random);

            same(deliveries.of(scope(oracle), oracle.now().atZone(ZONE).toLocalDate()), new DeliveryOracle(oracle).delivery(),
                    oracle);
        }
    }

    @Test
    void each_figure_of_the_watch_is_the_one_that_counting_by_hand_gives() {
        List<World> worlds = founded.worlds();
        Random random = new Random(23);
        for (int i = 0; i < CASES; i++) {
            World world = worlds.get(i % 2);
            Oracle oracle = oracle(world, random);

            same(watching.of(scope(oracle), oracle.now()), new WatchOracle(oracle).quality(), oracle);
        }
    }

    private Scope scope(Oracle of) {
        return new Scope(Period.of(of.from(), of.to(), ZONE), organisation.watchedEnvironments(), of.environment(),
                of.service(), of.project());
    }

    @Test
    void the_api_answers_with_these_figures() throws JsonProcessingException {
        World world = world();
        Random random = new Random(24);
        for (int i = 0; i < 40; i++) {
            Oracle oracle = oracle(world, random).at(LATER);
            int of = random.nextInt(3);
            Map<String, Object> filter = with("environment", oracle.environment(), "service",
                    name(oracle.service(), world.services, founded.serviceNames()), "project",
                    name(oracle.project(), world.projects, founded.projectKeys()));

            same(answer(ContributionView.class, Asking.CONTRIBUTION, oracle,
                    with("p", founded.projectKeys().get(of), "e", oracle.environment())),
                    new ContributionOracle(oracle.everybody()).contribution(world.projects.get(of)), oracle);
            same(answer(DeliveryMetricsView.class, Asking.DELIVERY, oracle, with("f", filter)),
                    new DeliveryOracle(oracle).delivery(), oracle);
            same(answer(WatchQualityView.class, Asking.QUALITY, oracle, with("f", filter)), new WatchOracle(oracle).quality(),
                    oracle);
        }
    }

    @Test
    void ten_weeks_take_as_many_statements_as_a_day() {
        world();
        long few = statements(1);

        assertThat(few).isLessThan(25);
        assertThat(statements(World.DAYS)).isEqualTo(few);
    }

    private static Oracle oracle(World world, Random random) {
        LocalDate from = LocalDate.ofInstant(world.begin, ZONE).plusDays(random.nextInt(-3, World.DAYS));
        LocalDate to = from.plusDays(random.nextBoolean() ? random.nextInt(World.DAYS) : random.nextInt(3));
        String environment = random.nextInt(3) > 0 ? null
                : List.of("production", "PROD", World.ELSEWHERE, "nowhere").get(random.nextInt(4));
        return new Oracle(world, ZONE, from, to, environment,
                random.nextInt(3) > 0 ? null : world.services.get(random.nextInt(3)),
                random.nextInt(3) > 0 ? null : world.projects.get(random.nextInt(3)),
                world.begin.plus(Duration.ofHours(random.nextInt(World.DAYS * 24))));
    }

    private static String name(Long id, List<Long> ids, List<String> names) {
        return id == null ? null : names.get(ids.indexOf(id));
    }

    private static void same(Object served, Object expected, Oracle of) {
        assertThat(served).as("%s to %s, environment %s, service %s, project %s, now %s", of.from(), of.to(),
                of.environment(), of.service(), of.project(), of.now()).usingRecursiveComparison()
                .withComparatorForType(CLOSE, Double.class).ignoringFields("projectId").isEqualTo(expected);
    }

    private <T> T answer(Class<T> type, String query, Oracle oracle, Map<String, Object> more) throws JsonProcessingException {
        Map<String, Object> variables = with("from", oracle.from().toString(), "to", oracle.to().toString());
        variables.putAll(more);
        String body = Api.admin().query(query, variables).ok().body();
        return json.treeToValue(json.readTree(body).path("data").path("answer"), type);
    }

    private long statements(int days) {
        String from = LocalDate.ofInstant(World.BEGIN, ZONE).toString();
        String to = LocalDate.ofInstant(World.BEGIN, ZONE).plusDays(days - 1).toString();
        return StatementCounter.of(() -> {
            Api.admin().query(Asking.CONTRIBUTION, with("p", founded.projectKeys().get(0), "from", from, "to", to)).ok();
            Api.admin().query(Asking.DELIVERY, with("from", from, "to", to)).ok();
            Api.admin().query(Asking.QUALITY, with("from", from, "to", to)).ok();
        });
    }

    @Test
    void what_is_not_there_or_makes_no_sense_is_refused() {
        String key = Founded.project(Fixtures.unique("prj"));
        contribution(key, "2026-03-02", "2026-03-01").refused("BAD_INPUT", "to");
        contribution(key, "2006-03-02", "2026-03-01").refused("BAD_INPUT", "to");
        contribution("nobody's", "2026-03-02", "2026-03-08").refused("NOT_FOUND", "project");
        for (String query : List.of(Asking.DELIVERY, Asking.QUALITY)) {
            filtered(query, with("service", "nobody's")).refused("NOT_FOUND", "filter.service");
            filtered(query, with("project", "nobody's")).refused("NOT_FOUND", "filter.project");
            filtered(query, with("environment", " ")).refused("BAD_INPUT", "filter.environment");
        }
    }

    @Test
    void a_project_that_did_nothing_has_no_rate_and_too_few_data() {
        Reply reply = contribution(Founded.project(Fixtures.unique("prj")), "1999-03-01", "1999-03-31").ok();

        assertThat(reply.texts("contribution.byKind.kind"))
                .containsExactly("REGRESSION", "INCIDENT", "USER_INQUIRY", "NEAR_MISS");
        assertThat(reply.list("contribution.byKind.per100Releases")).containsOnlyNulls();
        assertThat(reply.list("contribution.byKind.relativeRisk")).containsOnlyNulls();
        assertThat(reply.texts("contribution.byKind.verdict")).containsOnly("TOO_FEW_DATA");
        assertThat(reply.text("contribution.project.name")).startsWith("prj");
    }

    private static Reply contribution(String project, String from, String to) {
        return Api.admin().query("""
                query($p: String!, $from: Date!, $to: Date!) { contribution(project: $p, from: $from, to: $to) {
                  project { name } byKind { kind per100Releases relativeRisk verdict } } }
                """, with("p", project, "from", from, "to", to));
    }

    private static Reply filtered(String query, Map<String, Object> filter) {
        return Api.admin().query(query, with("f", filter, "from", "2026-03-02", "to", "2026-03-08"));
    }
}
