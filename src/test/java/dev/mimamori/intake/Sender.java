package dev.mimamori.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.restassured.RestAssured;

/** Sends what a source sends, with the proof that it would give. */
public record Sender(String source, byte[] body, Map<String, String> headers) {

    static final String GITHUB_OLD = "the-old-github-secret-of-the-tests";
    public static final String GITHUB = "the-new-github-secret-of-the-tests";
    static final String GITLAB = "the-gitlab-secret-of-the-tests";
    static final String ARGOCD = "the-argocd-token-of-the-tests";
    static final String CDEVENTS = "the-cdevents-token-of-the-tests";
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What came back. */
    public record Answer(int status, String body) {

        boolean says(String outcome) {
            return body.contains("\"outcome\":\"" + outcome + "\"");
        }
    }

    public static Sender github(String event, Recorded recorded) {
        return of("github", recorded).header("X-GitHub-Event", event).header("X-GitHub-Delivery", UUID.randomUUID().toString())
                .signed(GITHUB);
    }

    static Sender gitlab(Recorded recorded) {
        return of("gitlab", recorded).header("X-Gitlab-Event", "Deployment Hook").header("X-Gitlab-Token", GITLAB);
    }

    static Sender argocd(Recorded recorded) {
        return of("argocd", recorded).header("Authorization", "Bearer " + ARGOCD);
    }

    static Sender cdevents(Recorded recorded) {
        return of("cdevents", recorded).header("Authorization", "Bearer " + CDEVENTS)
                .header("ce-specversion", "1.0").header("ce-id", recorded.json().at("/context/id").asText())
                .header("ce-source", recorded.json().at("/context/source").asText())
                .header("ce-type", recorded.json().at("/context/type").asText());
    }

    /** A CloudEvent in one piece. */
    static Sender structured(Recorded event) {
        return of("cdevents", Recorded.structured(event)).header("Authorization", "Bearer " + CDEVENTS);
    }

    private static Sender of(String source, Recorded recorded) {
        return new Sender(source, recorded.text().getBytes(StandardCharsets.UTF_8), recorded.headers());
    }

    Sender signed(String secret) {
        return header("X-Hub-Signature-256", "sha256=" + Secrets.hmac(secret.getBytes(StandardCharsets.UTF_8), body));
    }

    /** Null takes it away. */
    Sender header(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Sender(source, body, all);
    }

    Sender body(byte[] other) {
        return new Sender(source, other, headers);
    }

    public Answer send() {
        return send(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /** In pieces, without saying how long it is. */
    Answer stream() {
        return send(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)));
    }

    private Answer send(HttpRequest.BodyPublisher publisher) {
        HttpRequest.Builder request = HttpRequest
                .newBuilder(URI.create("http://localhost:" + RestAssured.port + "/intake/" + source)).POST(publisher);
        headers.forEach((name, value) -> {
            if (value != null) {
                request.header(name, value);
            }
        });
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
