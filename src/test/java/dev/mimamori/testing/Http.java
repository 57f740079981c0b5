package dev.mimamori.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.microprofile.config.ConfigProvider;

import io.restassured.path.json.JsonPath;

/** HTTP as it is, for what {@link Api} would never send. Headers are names and values by turns. */
public record Http(URI base, String token) {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The service under test, with the administrator's token. */
    public static Http admin() {
        return as(ConfigProvider.getConfig().getValue("mimamori.admin-token", String.class));
    }

    public static Http as(String token) {
        return new Http(Api.url().resolve("/"), token);
    }

    /** A JSON body to {@code /graphql}. */
    public HttpResponse<String> post(String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return send("POST", "/graphql", body.getBytes(StandardCharsets.UTF_8), all);
    }

    public HttpResponse<String> get(Map<String, String> parameters, String... headers) {
        String query = parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send("GET", "/graphql?" + query, new byte[0], headers);
    }

    public HttpResponse<String> send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).method(method,
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of an answer; null where there is none. */
    public static String code(HttpResponse<String> answer) {
        return JsonPath.from(answer.body()).getString("errors[0].extensions.code");
    }

    /** Of an answer; empty where there is none. */
    public static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
