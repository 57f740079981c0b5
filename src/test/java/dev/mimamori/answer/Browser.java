package dev.mimamori.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.restassured.RestAssured;

/** Follows links as somebody's browser does, without any log-in. Safe for many threads. */
final class Browser {

    static final String FORM = "application/x-www-form-urlencoded";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Browser() {
    }

    static HttpResponse<String> open(String link, String... headers) {
        return send(request(link, headers).GET());
    }

    static HttpResponse<String> head(String link) {
        return send(request(link).method("HEAD", BodyPublishers.noBody()));
    }

    /** The button, with fields and values by turns. */
    static HttpResponse<String> press(String link, String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
        }
        return post(link, FORM, String.join("&", pairs));
    }

    static HttpResponse<String> post(String link, String type, String body, String... headers) {
        return send(request(link, headers).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    static HttpResponse<String> method(String method, String link) {
        return send(request(link).method(method, BodyPublishers.noBody()));
    }

    private static HttpRequest.Builder request(String link, String... headers) {
        String path = link.startsWith("http") ? URI.create(link).getRawPath().replaceFirst("^/base", "") : link;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
