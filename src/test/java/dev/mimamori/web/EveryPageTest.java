package dev.mimamori.web;

import static dev.mimamori.testing.Scene.with;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.microsoft.playwright.options.ColorScheme;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Alone;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** All pages there are, in each language, on each screen, in light and in dark colours. */
@QuarkusTest
@TestProfile(Alone.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryPageTest {

    private final Map<String, String> pages = new LinkedHashMap<>();
    private String token;

    @BeforeEach
    void something_on_each() {
        String project = ProjectPageTest.busy();
        Scene scene = new Scene();
        Watched release = scene.release("project", project, "deployedAt",
                TestClock.now().minus(Duration.ofMinutes(65)).toString(),
                "changes", List.of(with("title", "Show delivery dates", "url", "https://code.example.test/pull/1", "impact",
                        with("summary", "The basket asks the delivery service", "affected", List.of("buyers"), "detection",
                                "p95 of /basket below 300 ms", "rollback", "switch off the flag delivery-dates"))));
        Api api = Api.admin();
        String incident = api.mutate("""
                mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }
                """, with("title", "Checkout times out", "kind", "INCIDENT", "service", scene.service, "environment",
                "production", "cause", "timeouts", "attributions",
                List.of(with("release", release.id(), "share", 0.5, "confirmed", true))))
                .ok().text("reportIncident.incident.id");
        String postmortem = api.mutate("""
                mutation($input: StartPostmortemInput!) { startPostmortem(input: $input) { postmortem { id } } }
                """, with("scope", "INCIDENT", "title", "Why checkout timed out", "incidents", List.of(incident))).ok()
                .text("startPostmortem.postmortem.id");
        api.mutate("mutation($input: SaveActionItemInput!) { saveActionItem(input: $input) { actionItem { id } } }",
                with("postmortem", postmortem, "title", "Watch the queue", "owner", scene.owner, "dueOn", "2030-01-31", "type",
                        "DETECT", "measure", "ROUNDS_ON_TIME"))
                .ok();
        token = Fixtures.token(Role.ADMIN, scene.owner);
        pages.put("checks", "");
        pages.put("board", "board?service=" + scene.service);
        pages.put("release", "releases/" + release.id());
        pages.put("incidents", "incidents");
        pages.put("incident", "incidents/" + incident);
        pages.put("postmortems", "postmortems");
        pages.put("postmortem", "postmortems/" + postmortem);
        pages.put("projects", "projects");
        pages.put("project", "projects/" + project);
        pages.put("insight", "insight?service=" + scene.service);
        pages.put("templates", "settings/templates");
        pages.put("template", "settings/templates?template=" + scene.template);
        pages.put("services", "settings/services?search=" + scene.service);
        pages.put("people", "settings/people?search=" + scene.owner);
        pages.put("tokens", "settings/tokens");
        pages.put("audit", "settings/audit");
        pages.put("nowhere", "board/nowhere");
    }

    @ParameterizedTest
    @CsvSource({ "PHONE,en", "PHONE,ja", "DESKTOP,en", "DESKTOP,ja" })
    void by_the_rules_of_axe(Screen screen, String language) {
        String name = "-" + screen.name().toLowerCase() + "-" + language;
        try (Visit visit = Visit.on(screen, language, ColorScheme.LIGHT)) {
            visit.open("").settled().inBothColours("all-signin" + name);
            visit.signedIn(token);
            pages.forEach((page, path) -> visit.open(path).settled().inBothColours("all-" + page + name));
        }
    }
}
