package dev.mimamori.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Http;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

/** What is measured, and that whoever is woken by it is woken by something that there is. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class MetricsTest {

    private static final Path MONITORING = Path.of("k8s/components/monitoring");
    private static final Pattern METRIC = Pattern.compile("\\b(?:mimamori|agroal|jvm|process)_[a-z_]+\\b");

    @AfterEach
    void now() {
        TestClock.reset();
    }

    private static String metrics() {
        return Http.admin().send("GET", "/q/metrics", new byte[0]).body();
    }

    @Test
    void every_metric_of_the_dashboard_and_of_the_alerts_is_exposed() throws IOException {
        Watched watched = new Scene().release();
        watched.atSlot(1);
        watched.atSlot(2); // the first round is missed
        Api.admin().query("query Dashboard { viewer { token } }").ok();
        Set<String> wanted = new TreeSet<>();
        for (String file : Set.of("dashboard.json", "alerts.yaml")) {
            METRIC.matcher(Files.readString(MONITORING.resolve(file))).results().forEach(found -> wanted.add(found.group()));
        }
        assertThat(wanted).hasSizeGreaterThan(8);
        Eventually.within(Duration.ofSeconds(20), () -> {
            String exposed = metrics();
            assertThat(wanted).allSatisfy(name -> assertThat(exposed).containsPattern("(?m)^" + name + "[{ ]"));
            assertThat(exposed).containsPattern("mimamori_outbox_age_seconds\\{.*step=\"SEND\".*} \\d");
            assertThat(exposed).containsPattern("mimamori_rounds_missed_total.* [1-9]");
        });
    }

    @Test
    void an_operation_is_counted_by_its_name_and_by_whose_fault_it_was() {
        String name = "op_" + Fixtures.unique("x").replace('-', '_');
        Api.admin().query("query " + name + " { viewer { token } }").ok();
        Api.admin().query("query " + name + "($id: ID!) { node(id: $id) { id } }", java.util.Map.of("id", "nonsense"));
        assertThat(metrics())
                .containsPattern("mimamori_graphql_seconds_count\\{.*operation=\"(" + name + "|other)\".*outcome=\"answered\"");
        assertThat(metrics()).contains("outcome=\"refused\"");
    }

    /** Whoever makes up a name for each request fills nobody's time series database. */
    @Test
    void there_are_no_more_than_a_hundred_names_of_operations() {
        for (int i = 0; i < 120; i++) {
            Api.admin().query("query many" + i + " { viewer { token } }").ok();
        }
        Api.admin().query("query " + "l".repeat(61) + " { viewer { token } }").ok();
        long names = Pattern.compile("(?m)^mimamori_graphql_seconds_count\\{.*?operation=\"([^\"]+)\"").matcher(metrics())
                .results()
                .map(found -> found.group(1)).distinct().count();
        assertThat(names).isLessThanOrEqualTo(102); // and those that have none, and all others
        assertThat(metrics()).contains("operation=\"other\"").doesNotContain("lllll");
    }

    @Test
    void prometheus_reads_the_same_alerts_as_its_operator() throws IOException {
        var plain = new YAMLMapper().readTree(MONITORING.resolve("alerts.yaml").toFile());
        var operators = new YAMLMapper().readTree(MONITORING.resolve("prometheus-rule.yaml").toFile());
        assertThat(operators.at("/spec/groups")).isEqualTo(plain.path("groups"));
        assertThat(new ObjectMapper().readTree(MONITORING.resolve("dashboard.json").toFile()).at("/panels").size())
                .isPositive();
    }

    @Test
    void health_says_what_is_wrong_and_not_only_that_something_is() {
        String live = Http.admin().send("GET", "/q/health/live", new byte[0]).body();
        assertThat(live).contains("reminder engine").contains("secondsSinceItTurned").contains("in order");
        Eventually.within(Duration.ofSeconds(20), () -> assertThat(
                Http.admin().send("GET", "/q/health/ready", new byte[0]).body()).contains("\"SEND\"")
                .containsPattern("\\d+ due"));
    }

    @Test
    void a_request_keeps_the_id_that_a_proxy_gave_it_and_no_other_text_of_a_stranger() {
        Http service = Http.admin();
        assertThat(Http.header(service.post("{\"query\": \"{ viewer { token } }\"}", "X-Request-Id", "from-the-proxy.1"),
                "X-Request-Id")).isEqualTo("from-the-proxy.1");
        assertThat(Http.header(service.post("{\"query\": \"{ viewer { token } }\"}", "X-Request-Id", "a b\"c"),
                "X-Request-Id")).hasSize(36);
    }
}
