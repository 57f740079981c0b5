package dev.mimamori.intake.github;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.http.Answer;
import dev.mimamori.delivery.http.Endpoint;
import dev.mimamori.delivery.http.OutboundHttp;
import dev.mimamori.delivery.http.Question;
import dev.mimamori.delivery.http.Reply;
import dev.mimamori.intake.Body;
import dev.mimamori.intake.IntakeConfig;

/**
 * GitHub's REST API. Each call blocks, so it belongs to errands. It bears the operator's token, or one that GitHub gives to
 * our app for an hour and for one installation.
 */
@Singleton
class GitHubApi {

    private static final Duration WITHIN = Duration.ofSeconds(15);
    private static final long KEPT = Duration.ofMinutes(50).toNanos();
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

    private record Lent(String token, long until) {
    }

    private final OutboundHttp http;
    private final InstantSource clock = InstantSource.system(); // GitHub compares with its own
    private final ApiBase base;
    private final Optional<String> token;
    private final Optional<AppKey> app;
    private final Map<String, Lent> lent = new ConcurrentHashMap<>();

    @Inject
    GitHubApi(IntakeConfig config, OutboundHttp http) {
        this.http = http;
        this.base = ApiBase.of(config.github().apiUrl());
        this.token = config.github().token().map(String::strip).filter(text -> !text.isEmpty());
        this.app = Rules.app(config.github());
    }

    /** Of a repository; both come from elsewhere, and become part of a path. */
    static boolean isRepository(String name) {
        return REPOSITORY.matcher(name).matches() && !name.contains("..") && !name.startsWith("./") && !name.endsWith("/.");
    }

    static boolean isCommit(String sha) {
        return SHA.matcher(sha).matches();
    }

    /** What may be asked and told about one repository, {@code owner/name}. */
    Calls about(String repository) throws Failed {
        if (!isRepository(repository)) {
            throw new Failed(0, new Outcome.Rejected("no repository that GitHub could have"));
        }
        return new Calls("repos/" + repository + "/", token.isPresent() ? token.get() : borrowed(repository));
    }

    /** The same as the app that GitHub asked, where we are one: a rule is answered by nobody else. */
    Calls asApp(String repository) throws Failed {
        return app.isPresent() && isRepository(repository) ? new Calls("repos/" + repository + "/", borrowed(repository))
                : about(repository);
    }

    /** With the token that belongs to it. */
    final class Calls {

        private final String folder;
        private final String bearer;

        private Calls(String folder, String bearer) {
            this.folder = folder;
            this.bearer = bearer;
        }

        /** @param path below the repository, such as {@code pulls/1} */
        Body get(String path) throws Failed {
            return ask(Question.get(base.at(folder + path), headers(bearer), base.isChosen()));
        }

        void post(String path, JsonNode body) throws Failed {
            GitHubApi.this.post(base.at(folder + path), bearer, body);
        }

        /** To an address that GitHub has sent. */
        void postToOwn(String url, JsonNode body) throws Failed {
            Endpoint own = base.own(url)
                    .orElseThrow(() -> new Failed(0, new Outcome.Rejected("not an address of the API: it is not called")));
            GitHubApi.this.post(own, bearer, body);
        }
    }

    /** The app's, for the account that has it installed. Two that ask at once both get one. */
    private String borrowed(String repository) throws Failed {
        Lent known = lent.get(repository);
        if (known != null && System.nanoTime() - known.until() < 0) {
            return known.token();
        }
        AppKey key = app
                .orElseThrow(() -> new Failed(0, new Outcome.Rejected("MIMAMORI_INTAKE_GITHUB_TOKEN is not set any more")));
        String own = key.token(clock.instant());
        String installation = ask(Question.get(base.at("repos/" + repository + "/installation"), headers(own), base.isChosen()))
                .required("/id");
        Body answer = post(base.at("app/installations/" + installation + "/access_tokens"), own,
                JsonNodeFactory.instance.objectNode());
        Lent fresh = new Lent(answer.required("/token"), System.nanoTime() + KEPT);
        lent.put(repository, fresh);
        return fresh.token();
    }

    private Body post(Endpoint endpoint, String bearer, JsonNode body) throws Failed {
        return ask(new Question(endpoint, headers(bearer), body.toString().getBytes(StandardCharsets.UTF_8), base.isChosen()));
    }

    private Body ask(Question question) throws Failed {
        try {
            Reply reply = http.ask(question, WITHIN);
            check(reply.head());
            return new Body(reply.body().length == 0 ? JSON.missingNode() : JSON.readTree(reply.body()));
        } catch (IOException failure) {
            throw new Failed(0, new Outcome.Retry(failure.getMessage(), Duration.ZERO));
        }
    }

    private static Map<String, String> headers(String bearer) {
        return Map.of("accept", "application/vnd.github+json", "content-type", "application/json", "x-github-api-version",
                "2022-11-28", "authorization", "Bearer " + bearer);
    }

    /** What the token may not do, an operator may let it; too many requests pass with time; the rest stays as it is. */
    private void check(Answer answer) throws Failed {
        if (answer.success()) {
            return;
        }
        String error = "GitHub: HTTP " + answer.status() + (answer.status() == 401 || answer.status() == 403
                ? ": is the token valid, and does it have the permissions that src/docs/intake.md names?"
                : "");
        boolean passes = answer.status() >= 500 || answer.status() == 401 || answer.status() == 403 || answer.status() == 408
                || answer.status() == 429;
        throw new Failed(answer.status(),
                passes ? new Outcome.Retry(error, answer.notBefore(clock.instant())) : new Outcome.Rejected(error));
    }
}
