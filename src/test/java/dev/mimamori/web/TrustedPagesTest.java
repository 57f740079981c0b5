package dev.mimamori.web;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** Where only documents that somebody answers for are executed, ours are: no page misses anything. */
@QuarkusTest
@TestProfile(TrustedPagesTest.TrustedOnly.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrustedPagesTest {

    public static class TrustedOnly implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mimamori.graphql.trusted-documents-only", "true");
        }
    }

    private static final String RELEASE = """
            mutation($input: RegisterReleaseInput!) { registerRelease(input: $input) { release { id } } }
            """;
    private static final String REST = """
            mutation($person: SavePersonInput!, $token: CreateApiTokenInput!, $incident: ReportIncidentInput!,
                    $postmortem: StartPostmortemInput!) {
              savePerson(input: $person) { person { id } }
              createApiToken(input: $token) { secret }
              reportIncident(input: $incident) { incident { id } }
              startPostmortem(input: $postmortem) { postmortem { id } }
            }
            """;

    private final String service = Fixtures.unique("svc");
    private final String project = Fixtures.unique("prj");
    private final String person = Fixtures.unique("person");

    @BeforeEach
    void the_tests_own_are_registered() throws IOException {
        String register = Files.readString(Path.of("src/main/resources/trusted-documents/register-document.graphql"));
        for (String document : List.of(RELEASE, REST)) {
            Api.admin().mutate(register, Map.of("document", document)).ok();
        }
    }

    private String released(String version) {
        return Api.admin().mutate(RELEASE, with("service", service, "version", version, "environment", "production",
                "project", project)).ok().text("registerRelease.release.id");
    }

    @Test
    void every_page_shows_what_it_has_hears_what_changes_and_writes_down_what_is_done() {
        String release = released("v1");
        Reply rest = Api.admin().query(REST, Map.of("person", Map.of("handle", person), "token",
                with("name", Fixtures.unique("token"), "role", "ADMIN", "person", person), "incident",
                with("title", "It broke", "kind", "INCIDENT"), "postmortem",
                with("scope", "PROJECT", "title", "How it went", "project", project, "from", "2026-01-01", "to", "2026-03-31")))
                .ok();
        assertThat(Api.admin().query("{ viewer { token } }").status()).isEqualTo(403);

        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(rest.text("createApiToken.secret")).open("")) {
            visit.sees("Nothing to look at");
            visit.open("board?service=" + service).sees("v1");
            released("v2");
            visit.sees("v2"); // by its subscription
            visit.open("releases/" + release).sees("What ships");
            visit.button("Report a near miss…").click();
            visit.page().getByLabel("What happened, in a line").fill("Nearly broke");
            visit.button("Report").click();
            visit.sees("recorded.");
            visit.open("incidents").sees("Nearly broke");
            visit.open("incidents/" + rest.text("reportIncident.incident.id")).sees("What it is put down to");
            visit.open("postmortems").sees("How it went");
            visit.open("postmortems/" + rest.text("startPostmortem.postmortem.id")).sees("How it came to be");
            visit.open("projects").sees(project);
            visit.open("projects/" + project).sees("May the next deploy go?").sees("it may go");
            visit.open("insight").sees("Deployments a week");
            visit.open("settings/templates").sees("default");
            visit.open("settings/services?search=" + service).sees(service);
            visit.open("settings/people?search=" + person).sees(person);
            visit.open("settings/tokens").sees("New token");
            visit.open("settings/audit").sees("createApiToken");
        }
    }
}
