package dev.mimamori.incident;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Sql;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.StatementCounter;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class IncidentStatementsTest {

    private static final int MOST = 50;
    private static final String EVERYTHING = """
            query($service: String!, $first: Int!) { incidents(filter: { service: $service }, first: $first) { totalCount nodes {
              id title links { url } service { name } check { title } reporter { handle }
              attributions { release { version } project { key } by { handle } share suggestsFaulty }
              candidates { release { version } score reasons } } } }
            """;

    @Inject
    Sql sql;

    @Test
    void a_page_of_fifty_incidents_with_all_that_hangs_on_them_takes_as_many_statements_as_one_of_two() {
        Scene scene = new Scene();
        for (int i = 0; i < MOST; i++) {
            Watched release = scene.release("changes", List.of(with("title", "Change " + i, "url", "https://example.test/" + i,
                    "project", Fixtures.unique("prj"))));
            String item = Api.admin()
                    .query("query($id: ID!) { node(id: $id) { ... on Release { checklist { items { id } } } } }",
                            Map.of("id", release.id()))
                    .ok().text("node.checklist.items[0].id");
            Desk.report(Desk.owner(), "title", "Change " + i + " broke", "check", item).ok();
        }
        Reply page = read(scene.service, MOST);

        assertThat(page.list("incidents.nodes")).hasSize(MOST);
        assertThat(page.list("incidents.nodes[49].attributions")).hasSize(1);
        assertThat(page.list("incidents.nodes[0].candidates")).hasSize(10);
        assertThat(StatementCounter.of(() -> read(scene.service, MOST)))
                .isEqualTo(StatementCounter.of(() -> read(scene.service, 2)))
                .isLessThan(20);
        assertThat(StatementCounter.of(() -> ofReleases(scene, MOST)))
                .isEqualTo(StatementCounter.of(() -> ofReleases(scene, 2)));
    }

    private static Reply read(String service, int first) {
        return Api.admin().query(EVERYTHING, with("service", service, "first", first)).ok();
    }

    private static Reply ofReleases(Scene scene, int first) {
        return Api.admin().query("""
                query($service: String!, $first: Int!) { releases(filter: { service: [$service] }, first: $first) { nodes {
                  incidents { title } timeline { text } } } }
                """, with("service", scene.service, "first", first)).ok();
    }

    @Test
    void ten_thousand_incidents_are_listed_filtered_and_searched_in_two_statements_and_a_name() {
        String service = new Scene().save().service;
        String person = Fixtures.person();
        sql.update(
                """
                        insert into incident (id, title, description, kind, severity, cause, status, given_service_id, service_id, environment,
                            started_at, detected_at, detected_by, reporter_id, reported_at)
                        select nextval('node_id'), 'Incident ' || n || ' 決済画面' || n, 'One of many, number ' || n || ' 注文が遅い',
                            case when n % 10 = 0 then 'NEAR_MISS' else 'INCIDENT' end, 'SEV3', 'Cause ' || n % 7, 'OPEN', s.id, s.id,
                            'production', mimamori_now() - n * interval '1 minute', mimamori_now(), 'OTHER', p.id, mimamori_now()
                        from generate_series(1, 10000) as n, service s, person p where s.name = ? and p.handle = ?
                        """,
                service, person);
        sql.update("analyze incident");

        assertThat(count(with("service", service))).isEqualTo(10_000);
        assertThat(count(with("service", service, "kind", List.of("NEAR_MISS")))).isEqualTo(1_000);
        assertThat(count(with("service", service, "search", "画面1234"))).isEqualTo(1);
        assertThat(count(with("service", service, "search", "number 777"))).isEqualTo(19);
        assertThat(count(with("service", service, "search", "注文 決済", "unattributed", true))).isEqualTo(10_000);
        long named = StatementCounter.of(() -> count(with("service", service)));
        assertThat(named).isLessThanOrEqualTo(3);
        assertThat(StatementCounter.of(() -> count(with("service", service, "search", "画面1234", "kind", List.of("INCIDENT")))))
                .isEqualTo(named);
        assertThat(sql.list("explain select id from incident i where i.search_grams @> search_pairs(search_form('画面1234'))"
                + " and i.search_text like all (search_patterns('画面1234'))", row -> row.text("QUERY PLAN")))
                .anySatisfy(line -> assertThat(line).contains("incident_search"));
    }

    private static int count(Map<String, Object> filter) {
        return Api.admin()
                .query("query($f: IncidentFilter) { incidents(filter: $f, first: 100) { totalCount nodes { title } } }",
                        with("f", filter))
                .ok().number("incidents.totalCount");
    }
}
