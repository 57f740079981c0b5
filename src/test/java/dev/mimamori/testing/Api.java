package dev.mimamori.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.common.Role;
import io.restassured.RestAssured;

/** The API as a client sees it: HTTP to {@code /graphql}. Safe for many threads. */
public final class Api {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final String authorization;

    private Api(URI url, String authorization) {
        this.url = url;
        this.authorization = authorization;
    }

    /** Of another process. */
    public static Api at(URI url, String token) {
        return new Api(url, "Bearer " + token);
    }

    public static Api as(String token) {
        return new Api(null, "Bearer " + token);
    }

    /** With a header of this text, or without one. */
    public static Api withAuthorization(String header) {
        return new Api(null, header);
    }

    public static Api admin() {
        return as(ConfigProvider.getConfig().getValue("mimamori.admin-token", String.class));
    }

    /** With a new token of this role, which acts for a new person. */
    public static Api fresh(Role role) {
        return as(Fixtures.token(role, Fixtures.person()));
    }

    /** With a new token of this role, which acts for this person. */
    public static Api fresh(Role role, String person) {
        return as(Fixtures.token(role, person));
    }

    public static URI url() {
        return URI.create("http://localhost:" + RestAssured.port + "/graphql");
    }

    public Reply query(String document) {
        return query(document, Map.of());
    }

    /** Queries and mutations alike. Variables may be anything that Jackson writes: maps, lists, records, null. */
    public Reply query(String document, Map<String, ?> variables) {
        return send(json(Map.of("query", document, "variables", variables)));
    }

    /** One of several. */
    public Reply operation(String document, String name) {
        return send(json(Map.of("query", document, "operationName", name)));
    }

    /** A mutation that takes a single {@code input}, which the document calls {@code $input}. */
    public Reply mutate(String document, Map<String, ?> input) {
        return query(document, Map.of("input", input));
    }

    private Reply send(String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url != null ? url : url())
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json").POST(HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
