package dev.mimamori.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.mimamori.intake.PipelineStep.Done;

/** The steps for pipelines in the manual: they say what went wrong, and the deployment never fails because of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PipelineStepsTest {

    private static final String PATH = System.getenv("PATH");
    private static final String NOT_TOLD = "Mimamori was not told of this deployment";
    private static final String REGISTERED = "{\"data\":{\"registerRelease\":{\"created\":true}}}";
    private static final String REFUSED = "{\"data\":null,\"errors\":[{\"message\":\"version must not be empty\","
            + "\"extensions\":{\"code\":\"BAD_INPUT\",\"field\":\"version\"}}]}";

    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = REGISTERED;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/graphql", this::handle);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (("Bearer " + PipelineStep.TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            told.add(Recorded.json(body));
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String url() {
        return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + server.getAddress().getPort();
    }

    private Done run(PipelineStep step) throws Exception {
        return step.run(url(), PipelineStep.TOKEN, PATH);
    }

    private static void saysSo(Done done) {
        assertThat(done.status()).as("the deployment has succeeded, and so does its job: %s", done.log()).isZero();
        assertThat(done.log()).contains(NOT_TOLD).doesNotContain(PipelineStep.TOKEN);
    }

    @ParameterizedTest
    @EnumSource
    void it_registers_what_was_deployed(PipelineStep step) throws Exception {
        Done done = run(step);
        assertThat(done.status()).as(done.log()).isZero();
        assertThat(done.log()).contains("{\"created\":true}").doesNotContain(NOT_TOLD).doesNotContain(PipelineStep.TOKEN);
        assertThat(told).singleElement().satisfies(request -> {
            assertThat(request.at("/query").asText()).contains("registerRelease(input: $input)");
            JsonNode input = request.at("/variables/input");
            assertThat(input.path("service").asText()).isEqualTo("shop");
            assertThat(input.path("environment").asText()).isEqualTo("production");
            assertThat(input.path("version").asText()).isIn("github_sha", "ci_commit_sha", "git_commit");
            assertThat(input.path("deployment").asText()).isIn("github_run_id.github_run_attempt", "ci_job_id", "build_tag");
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_refusal_is_shown(PipelineStep step) throws Exception {
        answer = REFUSED;
        Done done = run(step);
        saysSo(done);
        assertThat(done.log()).contains("version must not be empty", "BAD_INPUT");
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_is_none_of_ours_is_no_success(PipelineStep step) throws Exception {
        for (String other : List.of("<html>Bad gateway</html>", "", "null", "[]", "\"ok\"", "{}", "{\"data\":null}")) {
            answer = other;
            for (int code : new int[] { 200, 401, 502 }) {
                status = code;
                saysSo(run(step));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_service_that_is_away_is_named(PipelineStep step) throws Exception {
        int nobodys;
        try (ServerSocket free = new ServerSocket(0)) {
            nobodys = free.getLocalPort();
        }
        Done done = step.run("http://127.0.0.1:" + nobodys, PipelineStep.TOKEN, PATH);
        saysSo(done);
        assertThat(done.log()).contains("curl:", String.valueOf(nobodys));
        saysSo(step.run("", PipelineStep.TOKEN, PATH));
    }

    /** One of them, which takes its ten seconds: they say the same. */
    @Test
    void a_service_that_does_not_answer_is_not_waited_for() throws Exception {
        for (PipelineStep each : PipelineStep.values()) {
            assertThat(each.script()).contains("--max-time 10 ");
        }
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Done done = PipelineStep.GITLAB.run("http://127.0.0.1:" + silent.getLocalPort(), PipelineStep.TOKEN, PATH);
            saysSo(done);
            assertThat(done.log()).contains("timed out");
        }
    }

    @ParameterizedTest
    @EnumSource
    void where_a_tool_is_missing_it_is_named(PipelineStep step, @TempDir Path tools) throws Exception {
        for (String tool : List.of("bash", "sh", "curl")) {
            for (String folder : PATH.split(":")) {
                if (Files.isExecutable(Path.of(folder, tool)) && Files.notExists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), Path.of(folder, tool));
                }
            }
        }
        Done done = step.run(url(), PipelineStep.TOKEN, tools.toString());
        saysSo(done);
        assertThat(done.log()).contains("jq").contains("not found");
    }
}
