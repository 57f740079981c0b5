package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Http;

/** As it runs in a cluster: health and metrics on a port of their own, and lines of JSON. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TelemetryIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Installation installation;
    private static ServiceProcess service;
    private static Http api;
    private static Http management;

    @BeforeAll
    static void start() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        installation = Installation.fresh().with("MIMAMORI_SETTLE", "PT0S").with("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true")
                .with("MIMAMORI_MANAGEMENT_PORT", Integer.toString(port));
        service = installation.start();
        api = new Http(URI.create("http://127.0.0.1:" + service.port() + "/"), Installation.TOKEN);
        management = new Http(URI.create("http://127.0.0.1:" + port + "/"), Installation.TOKEN);
    }

    @AfterAll
    static void leaveNothing() throws Exception {
        installation.close();
    }

    @Test
    void health_and_metrics_are_there_and_the_api_is_not() {
        for (String path : List.of("/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics")) {
            assertThat(management.send("GET", path, new byte[0]).statusCode()).as(path).isEqualTo(200);
            assertThat(api.send("GET", path, new byte[0]).statusCode()).as("beside the API: " + path).isEqualTo(404);
        }
        assertThat(management.post("{\"query\": \"{ viewer { token } }\"}").statusCode()).isEqualTo(404);
        assertThat(api.post("{\"query\": \"{ viewer { token } }\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void each_line_of_the_log_is_json_and_says_which_release_it_is_about_and_no_secret() {
        String name = unique("logged");
        service.pipeline().remind("PT1S", "PT1M");
        service.pipeline().register(name);
        Eventually.assertThat(() -> assertThat(lines()).anySatisfy(line -> {
            assertThat(line.path("message").asText()).contains(name);
            assertThat(line.at("/ids/releaseId").asText()).isNotEmpty();
        }));
        assertThat(service.log()).doesNotContain(Installation.TOKEN).doesNotContain(installation.password());
    }

    private static List<JsonNode> lines() {
        return service.log().lines().filter(line -> !line.isBlank()).map(line -> {
            try {
                return JSON.readTree(line);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(line, e);
            }
        }).toList();
    }
}
