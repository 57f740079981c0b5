package dev.mimamori.intake.slack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.delivery.slack.SlackStub;
import io.restassured.RestAssured;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Slack would post, signed as Slack documents it. */
record SlackRequest(String body, String type, String timestamp, String signature, String retry) {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    static SlackRequest of(Map<String, ?> payload) {
        try {
            return form("payload=" + URLEncoder.encode(JSON.writeValueAsString(payload), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static SlackRequest form(String body) {
        return new SlackRequest(body, "application/x-www-form-urlencoded", null, null, null).sent(Duration.ZERO);
    }

    /** Signed for another moment. */
    SlackRequest sent(Duration ago) {
        String at = String.valueOf(Instant.now().minus(ago).getEpochSecond());
        return new SlackRequest(body, type, at, signature(SlackStub.SIGNING_SECRET, at, body), retry);
    }

    SlackRequest type(String other) {
        return new SlackRequest(body, other, timestamp, signature, retry);
    }

    SlackRequest signature(String other) {
        return new SlackRequest(body, type, timestamp, other, retry);
    }

    SlackRequest timestamp(String other) {
        return new SlackRequest(body, type, other, signature, retry);
    }

    /** With another body, and the signature of this one. */
    SlackRequest tampered(String other) {
        return new SlackRequest(other, type, timestamp, signature, retry);
    }

    SlackRequest retry(int number) {
        return new SlackRequest(body, type, timestamp, signature, String.valueOf(number));
    }

    static String signature(String secret, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            byte[] hash = mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8));
            return "v0=%064x".formatted(new BigInteger(1, hash));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> post() {
        HttpRequest.Builder request = HttpRequest
                .newBuilder(URI.create("http://localhost:" + RestAssured.port + "/intake/slack"))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        header(request, "Content-Type", type);
        header(request, "X-Slack-Request-Timestamp", timestamp);
        header(request, "X-Slack-Signature", signature);
        header(request, "X-Slack-Retry-Num", retry);
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void header(HttpRequest.Builder request, String name, String value) {
        if (value != null) {
            request.header(name, value);
        }
    }
}
