package dev.mimamori.intake.github;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.http.Answer;
import dev.mimamori.delivery.http.Endpoint;
import dev.mimamori.delivery.http.OutboundHttp;
import dev.mimamori.delivery.http.Question;
import dev.mimamori.delivery.http.Reply;
import dev.mimamori.intake.Body;
import dev.mimamori.intake.IntakeConfig;

/** GitHub's REST API. Each call blocks, so it belongs to errands. */
@Singleton
class GitHubApi {

    private static final Duration WITHIN = Duration.ofSeconds(15);
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}");
    private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** It did not work; the outcome says whether it may another time. */
    static final class Failed extends Exception {

        private static final long serialVersionUID = 1;

        private final int status;
        private final transient Outcome outcome;

        Failed(int status, Outcome outcome) {
            super("HTTP " + status, null, false, false);
            this.status = status;
            this.outcome = outcome;
        }

        /** 0 where there was no answer. */
        int status() {
            return status;
        }

        Outcome outcome() {
            return outcome;
        }

        /** Asked again, it would answer the same. */
        boolean isFinal() {
            return outcome instanceof Outcome.Rejected;
        }
    }

    private final OutboundHttp http;
    private final InstantSource clock = InstantSource.system(); // Retry-After may be a date by GitHub's clock
    private final ApiBase base;
    private final Optional<String> token;

    @Inject
    GitHubApi(IntakeConfig config, OutboundHttp http) {
        this.http = http;
        this.base = ApiBase.of(config.github().apiUrl());
        this.token = config.github().token().map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Of a repository; both come from elsewhere, and become part of a path. */
    static boolean isRepository(String name) {
        return REPOSITORY.matcher(name).matches() && !name.contains("..") && !name.startsWith("./") && !name.endsWith("/.");
    }

    static boolean isCommit(String sha) {
        return SHA.matcher(sha).matches();
    }

    /** @param path below the API's address, such as {@code repos/acme/shop/pulls/1} */
    Body get(String path) throws Failed {
        try {
            Reply reply = http.ask(Question.get(base.at(path), headers(), base.isChosen()), WITHIN);
            check(reply.head());
            return new Body(JSON.readTree(reply.body()));
        } catch (IOException failure) {
            throw new Failed(0, new Outcome.Retry(failure.getMessage(), Duration.ZERO));
        }
    }

    void post(String path, JsonNode body) throws Failed {
        post(base.at(path), body);
    }

    /** To an address that GitHub has sent. */
    void postToOwn(String url, JsonNode body) throws Failed {
        Endpoint own = base.own(url).orElseThrow(() -> new Failed(0, new Outcome.Rejected("not an address of the API")));
        post(own, body);
    }

    private void post(Endpoint endpoint, JsonNode body) throws Failed {
        try {
            check(http.ask(new Question(endpoint, headers(), body.toString().getBytes(StandardCharsets.UTF_8), base.isChosen()),
                    WITHIN).head());
        } catch (IOException failure) {
            throw new Failed(0, new Outcome.Retry(failure.getMessage(), Duration.ZERO));
        }
    }

    private Map<String, String> headers() {
        return Map.of("accept", "application/vnd.github+json", "content-type", "application/json", "x-github-api-version",
                "2022-11-28", "authorization", "Bearer " + token.orElse(""));
    }

    /** What the token may not do, an operator may let it; too many requests pass with time; the rest stays as it is. */
    private void check(Answer answer) throws Failed {
        if (answer.success()) {
            return;
        }
        String error = "GitHub: HTTP " + answer.status();
        boolean passes = answer.status() >= 500 || answer.status() == 401 || answer.status() == 403 || answer.status() == 408
                || answer.status() == 429;
        throw new Failed(answer.status(),
                passes ? new Outcome.Retry(error, answer.notBefore(clock.instant())) : new Outcome.Rejected(error));
    }
}
