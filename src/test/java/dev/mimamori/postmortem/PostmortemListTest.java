package dev.mimamori.postmortem;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Sql;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.StatementCounter;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class PostmortemListTest {

    private static final String EVERYTHING = """
            query($f: PostmortemFilter, $first: Int!) { postmortems(filter: $f, first: $first) { totalCount nodes {
              id title project { key } facilitator { handle } participants { handle } incidents { title }
              sections { body } timeline { text by { handle } } transitions { by { handle } } markdown
              actionItems { title owner { handle } trend { week value of } reminders { reason } } } } }
            """;

    @Inject
    Sql sql;

    private String project;

    @BeforeEach
    void begin() {
        project = Shelf.project();
    }

    private Reply list(Object... filter) {
        Map<String, Object> all = with("project", project);
        all.putAll(with(filter));
        return Api.admin().query("""
                query($f: PostmortemFilter) { postmortems(filter: $f, first: 100) { totalCount nodes { title } } }
                """, with("f", all)).ok();
    }

    private List<String> titles(Object... filter) {
        return list(filter).texts("postmortems.nodes.title");
    }

    private String written(String title, String text) {
        String id = Shelf.ofProject(project, "title", title);
        Shelf.edit(Shelf.owner(), id, 1, "sections", List.of(Shelf.section("factors", text))).ok();
        return id;
    }

    @Test
    void text_is_found_in_both_languages_and_the_best_comes_first() {
        written("決済の振り返り", "設定ミスが続いた");
        written("Basket", "決済 was slow once. The café release.");
        written("Search", "決済、決済、決済");
        assertThat(titles("search", "決済")).containsExactly("決済の振り返り", "Search", "Basket");
        assertThat(titles("search", "設定")).containsExactly("決済の振り返り");
        assertThat(titles("search", "CAFÉ slow")).containsExactly("Basket");
        assertThat(titles("search", "定設")).isEmpty();
        assertThat(titles()).containsExactly("Search", "Basket", "決済の振り返り");
        List<String> paged = new ArrayList<>();
        String after = null;
        do {
            Reply page = Api.admin().query("""
                    query($f: PostmortemFilter, $after: String) { postmortems(filter: $f, first: 1, after: $after) {
                      nodes { title } pageInfo { hasNextPage endCursor } } }
                    """, with("f", with("project", project, "search", "決済"), "after", after)).ok();
            paged.addAll(page.texts("postmortems.nodes.title"));
            after = page.flag("postmortems.pageInfo.hasNextPage") ? page.text("postmortems.pageInfo.endCursor") : null;
        } while (after != null);
        assertThat(paged).containsExactly("決済の振り返り", "Search", "Basket");
    }

    @Test
    void every_condition_narrows() {
        String one = Shelf.ofProject(project, "title", "one");
        String about = Shelf.incident("attributions", List.of(with("project", project, "share", 0.5)));
        Shelf.started("title", "two", "incidents", List.of(about));
        Shelf.move(one, "IN_REVIEW").ok();
        assertThat(titles()).containsExactly("two", "one");
        assertThat(titles("scope", "PROJECT")).containsExactly("one");
        assertThat(titles("status", List.of("DRAFT", "CLOSED"))).containsExactly("two");
        Api.admin().query("{ postmortems(filter: { project: \"%s\" }) { totalCount } }".formatted(Fixtures.unique("prj")))
                .refused("NOT_FOUND", "project");
        assertThat(Api.admin().query("query($p: String!) { project(key: $p) { postmortems { title } } }", with("p", project))
                .ok().texts("project.postmortems.title")).containsExactly("one");
    }

    @Test
    void a_page_with_all_that_hangs_on_it_takes_as_many_statements_as_one_of_two() {
        String person = Fixtures.person();
        for (int i = 0; i < 12; i++) {
            String id = Shelf.ofProject(project, "incidents", List.of(Shelf.incident()), "facilitator", person, "participants",
                    List.of(person));
            Shelf.action(Api.admin(), "postmortem", id, "owner", person, "measure", "IMPACT_STATED").ok();
        }
        assertThat(page(12).list("postmortems.nodes")).hasSize(12);
        assertThat(StatementCounter.of(() -> page(12))).isEqualTo(StatementCounter.of(() -> page(2))).isLessThan(60);
    }

    private Reply page(int first) {
        return Api.admin().query(EVERYTHING, with("f", with("project", project), "first", first)).ok();
    }

    @Test
    void ten_thousand_are_listed_filtered_and_searched_in_two_statements_and_a_name() {
        sql.update("""
                insert into postmortem (id, scope, language, title, project_id, from_day, to_day, section_keys, section_titles,
                    section_bodies, document, started_at, updated_at)
                select nextval('node_id'), 'PROJECT', 'JA', '決済 ' || n, p.id, '2026-01-01', '2026-03-31', '{factors}', '{要因}',
                    array['注文が遅い number ' || n], '決済 ' || n || E'\\n注文が遅い number ' || n,
                    mimamori_now() - n * interval '1 minute', mimamori_now()
                from generate_series(1, 10000) as n, project p where p.key = ?
                """, project);
        sql.update("analyze postmortem");
        assertThat(list().number("postmortems.totalCount")).isEqualTo(10_000);
        assertThat(list("status", List.of("CLOSED")).number("postmortems.totalCount")).isZero();
        assertThat(list("search", "number 7777").number("postmortems.totalCount")).isEqualTo(1);
        assertThat(list("search", "注文 決済").number("postmortems.totalCount")).isEqualTo(10_000);
        long named = StatementCounter.of(this::list);
        assertThat(named).isLessThanOrEqualTo(3);
        assertThat(StatementCounter.of(() -> list("search", "注文", "scope", "PROJECT"))).isEqualTo(named);
        assertThat(sql.list("explain select id from postmortem p where p.search_grams @> search_pairs(search_form('7777'))"
                + " and p.search_text like all (search_patterns('7777'))", row -> row.text("QUERY PLAN")))
                .anySatisfy(line -> assertThat(line).contains("postmortem_search"));
    }
}
