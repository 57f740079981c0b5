package dev.mimamori.intake.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.http.OutboundHttp;
import dev.mimamori.intake.GitHubStub;
import dev.mimamori.intake.IntakeConfig;
import dev.mimamori.release.ChangeInput;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;

@Timeout(30)
@DisplayNameGeneration(ReplaceUnderscores.class)
class GitHubApiTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String HEAD = "f".repeat(40);

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    private static IntakeConfig config(String... values) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(IntakeConfig.class);
        for (int i = 0; i < values.length; i += 2) {
            builder.withDefaultValue("mimamori.intake.github." + values[i], values[i + 1]);
        }
        return builder.build().getConfigMapping(IntakeConfig.class);
    }

    private static GitHubApi api(GitHubStub github, String... values) {
        String[] all = java.util.Arrays.copyOf(values, values.length + 2);
        all[values.length] = "api-url";
        all[values.length + 1] = github.url();
        return new GitHubApi(config(all), new OutboundHttp(VERTX,
                new OutboundHttp.Settings(InetAddress::getAllByName, Duration.ofSeconds(5), new HttpClientOptions())));
    }

    @Test
    void an_app_borrows_a_token_for_each_repository_and_keeps_it() throws Exception {
        try (GitHubStub github = new GitHubStub()) {
            github.answers("repos/acme/shop/installation", 200, "{'id': 42}")
                    .answers("app/installations/42/access_tokens", 201,
                            "{'token': 'ghs_lent', 'expires_at': '2026-01-01T00:00:00Z'}")
                    .answers("repos/acme/shop/pulls/1", 200, "{'number': 1}");
            GitHubApi api = api(github, "app-id", "12345", "app-key", AppKeyTest.pem("RSA PRIVATE KEY"));
            assertThat(api.about("acme/shop").get("pulls/1").text("/number")).isEqualTo("1");
            api.about("acme/shop").get("pulls/1");
            assertThat(github.calls("/pulls/1")).hasSize(2)
                    .allMatch(call -> call.method().equals("GET") && call.header("authorization").equals("Bearer ghs_lent"));
            assertThat(github.calls("/installation")).filteredOn(call -> call.path().endsWith("/shop/installation"))
                    .singleElement()
                    .extracting(call -> call.header("authorization").split("\\.").length).isEqualTo(3);
        }
    }

    @Test
    void an_app_is_an_id_and_a_key() {
        for (String[] half : List.of(new String[] { "app-id", "1" },
                new String[] { "app-key", AppKeyTest.pem("PRIVATE KEY") })) {
            assertThatThrownBy(() -> new GitHub(config(half))).isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void what_passes_is_asked_again_and_what_stays_is_not() throws Exception {
        try (GitHubStub github = new GitHubStub()) {
            GitHubApi.Calls shop = api(github, "token", "x").about("acme/shop");
            for (int status : new int[] { 401, 403, 429, 500, 503 }) {
                github.answers("repos/acme/shop/x", status, "{}");
                assertThat(failure(shop).outcome()).as("HTTP %d", status).isInstanceOf(Outcome.Retry.class);
            }
            for (int status : new int[] { 301, 404, 410, 422 }) {
                github.answers("repos/acme/shop/x", status, "{}");
                assertThat(failure(shop).isFinal()).as("HTTP %d", status).isTrue();
            }
            github.answers("repos/acme/shop/x", 200, "not json");
            assertThat(failure(shop).outcome()).isInstanceOf(Outcome.Retry.class);
        }
    }

    private static GitHubApi.Failed failure(GitHubApi.Calls calls) {
        try {
            calls.get("x");
            throw new AssertionError("it did not fail");
        } catch (GitHubApi.Failed failed) {
            return failed;
        }
    }

    @Test
    void only_addresses_of_the_api_are_told_anything() throws Exception {
        try (GitHubStub github = new GitHubStub(); GitHubStub other = new GitHubStub()) {
            GitHubApi.Calls shop = api(github, "token", "x").about("acme/shop");
            assertThatThrownBy(
                    () -> shop.postToOwn(other.url() + "/repos/acme/shop/actions", JsonNodeFactory.instance.objectNode()))
                    .isInstanceOf(GitHubApi.Failed.class);
            assertThat(other.calls("")).isEmpty();
        }
    }

    private static List<ChangeInput> shipped(GitHubStub github, Optional<String> base) throws GitHubApi.Failed {
        return new Shipped(api(github, "token", "x").about("acme/shop"), ProjectRules.of(List.of())).between(base, HEAD);
    }

    private static final String PULL = "{'number': 9, 'title': 'Nine', 'html_url': 'https://github.com/acme/shop/pull/9', "
            + "'merged_at': '2026-01-01T00:00:00Z'}";

    @Test
    void where_nothing_ran_before_only_the_last_commits_pull_requests_are_told() throws Exception {
        try (GitHubStub github = new GitHubStub()) {
            github.answers("repos/acme/shop/commits/" + HEAD + "/pulls", 200, "[" + PULL + "]");
            assertThat(shipped(github, Optional.empty())).singleElement().extracting(ChangeInput::title).isEqualTo("Nine");
            assertThat(shipped(github, Optional.of("e".repeat(40)))).as("a commit that is gone").hasSize(1);
        }
    }

    @Test
    void going_back_ships_nothing_new_and_what_is_not_merged_is_not_shipped() throws Exception {
        try (GitHubStub github = new GitHubStub()) {
            github.answers("repos/acme/shop/compare/" + "e".repeat(40) + "..." + HEAD + "?per_page=100&page=1", 200,
                    "{'status': 'behind', 'commits': []}");
            assertThat(shipped(github, Optional.of("e".repeat(40)))).isEmpty();
            github.answers("repos/acme/shop/commits/" + HEAD + "/pulls", 200,
                    "[" + PULL.replace("'2026-01-01T00:00:00Z'", "null") + "]");
            assertThat(shipped(github, Optional.empty())).isEmpty();
        }
    }

    @Test
    void many_commits_are_read_page_by_page() throws Exception {
        try (GitHubStub github = new GitHubStub()) {
            String compare = "repos/acme/shop/compare/" + "e".repeat(40) + "..." + HEAD + "?per_page=100&page=";
            String commit = "{'sha': '%s', 'commit': {'message': 'One of many (#9)'}}".formatted("a".repeat(40));
            github.answers(compare + 1, 200,
                    "{'commits': [" + String.join(",", java.util.Collections.nCopies(100, commit)) + "]}")
                    .answers(compare + 2, 200, "{'commits': [" + commit + "]}").answers("repos/acme/shop/pulls/9", 200, PULL);
            assertThat(shipped(github, Optional.of("e".repeat(40)))).hasSize(1);
            assertThat(github.calls("/pulls/9")).filteredOn(call -> call.path().endsWith("/pulls/9")).hasSize(1);
        }
    }
}
