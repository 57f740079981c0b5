package dev.mimamori.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Http;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import io.quarkus.test.junit.QuarkusTest;

/** The page itself, as it is given out. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageDoorTest {

    private static HttpResponse<String> get(String path) {
        return Http.as(null).send("GET", path, new byte[0]);
    }

    @Test
    void every_address_says_the_way_back_to_where_we_begin_so_that_any_prefix_will_do() {
        assertThat(get("/").body()).contains("<base href=\"./\">");
        assertThat(get("/board?team=x").body()).contains("<base href=\"./\">");
        assertThat(get("/releases/abc").body()).contains("<base href=\"../\">");
        assertThat(get("/projects/a/b").body()).contains("<base href=\"../../\">");
        assertThat(get("/").body()).doesNotContain("href=\"/", "src=\"/");
    }

    @Test
    void behind_a_prefix_that_a_proxy_takes_away_everything_is_found() {
        Due due = Due.fresh();
        try (Visit visit = Visit.on(Screen.DESKTOP).behind("watch/over/").signedIn(due.token())
                .open("watch/over/" + due.path())) {
            visit.sees(due.name());
            visit.link("Board").click();
            visit.sees("Group by");
            assertThat(visit.page().url()).endsWith("/watch/over/board");
            visit.link("My checks").click();
            visit.sees(due.release().version());
            visit.button("Sign out").click();
            visit.sees("Your token");
        }
    }

    @Test
    void nothing_runs_but_what_we_bundled_and_the_page_is_never_old() {
        HttpResponse<String> page = get("/");
        assertThat(Http.header(page, "Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'",
                "frame-ancestors 'none'").doesNotContain("unsafe");
        assertThat(Http.header(page, "Cache-Control")).isEqualTo("no-cache");
        assertThat(Http.header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.body()).doesNotContain("<style", " style=", " onload=")
                .contains("<script type=\"module\" src=\"static/");
    }

    @Test
    void bundles_are_kept_for_ever_because_their_names_say_what_is_in_them() {
        String script = get("/").body().replaceAll("(?s).*src=\"([^\"]+)\".*", "/$1");
        assertThat(script).matches("/static/bundle/app-\\w{8}\\.js");
        assertThat(Http.header(get(script), "Cache-Control")).contains("max-age=31536000", "immutable");
    }

    @Test
    void that_a_bundle_is_missing_is_not_kept_since_a_replica_may_be_older_than_the_page() {
        for (String file : new String[] { "app-00000000.js", "app-00000000.css", "nonsense" }) {
            HttpResponse<String> missing = get("/static/bundle/" + file);
            assertThat(missing.statusCode()).isEqualTo(404);
            assertThat(Http.header(missing, "Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void what_is_no_page_of_ours_is_not_there() {
        assertThat(get("/nonsense").statusCode()).isEqualTo(404);
        assertThat(Http.as(null).send("POST", "/board", new byte[0]).statusCode()).isEqualTo(405);
    }
}
