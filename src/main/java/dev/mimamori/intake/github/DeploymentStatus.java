package dev.mimamori.intake.github;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.mimamori.intake.Body;
import dev.mimamori.intake.Clean;
import dev.mimamori.intake.Errand;
import dev.mimamori.intake.Incoming;
import dev.mimamori.intake.Told;
import dev.mimamori.intake.Version;
import dev.mimamori.release.ChangeInput;
import dev.mimamori.release.RegisterReleaseInput;

/** {@code deployment_status}: with the state {@code success} a deployment has happened. */
final class DeploymentStatus {

    private static final int MOST = 100;

    private DeploymentStatus() {
    }

    static Told read(Body body, Rules rules) {
        if (!"success".equals(body.required("/deployment_status/state"))) {
            return new Told.Ignored("only the state success is a deployment that has happened");
        }
        if (body.flag("/deployment/transient_environment")) {
            return new Told.Ignored("an environment that goes away again, such as a preview, is no release");
        }
        String repository = body.required("/repository/name");
        String sha = body.required("/deployment/sha");
        RegisterReleaseInput release = new RegisterReleaseInput(repository, Version.of(body.text("/deployment/ref"), sha),
                body.required("/deployment/environment"), null, sha, changes(body, rules), null, null,
                Clean.links("Deployment log", log(body), "Environment", body.text("/deployment_status/environment_url")),
                body.instant("/deployment_status/created_at"), body.required("/deployment/id"), null, null);
        return new Told.Deployed(release, rules.asks() ? ask(body, release) : List.of());
    }

    private static String log(Body body) {
        String log = body.text("/deployment_status/log_url");
        return log != null ? log : body.text("/deployment_status/target_url");
    }

    /**
     * Those that whoever made the deployment put into its payload as {@code pull_requests}, and those that GitHub names
     * with the workflow: of the latter it says a number alone, so they are left to the API where that can be asked.
     */
    private static List<ChangeInput> changes(Body body, Rules rules) {
        Map<String, ChangeInput> byUrl = new LinkedHashMap<>();
        payload(body).each("/pull_requests").limit(MOST)
                .map(pull -> PullRequest.change(pull, List.of(), null, rules.projects())).filter(Objects::nonNull)
                .forEach(change -> byUrl.putIfAbsent(change.url(), change));
        if (!rules.asks()) {
            Stream.of("/workflow_run/pull_requests", "/check_run/pull_requests").flatMap(body::each).limit(MOST)
                    .map(pull -> numbered(body, pull.text("/number"))).filter(Objects::nonNull)
                    .forEach(change -> byUrl.putIfAbsent(change.url(), change));
        }
        return new ArrayList<>(byUrl.values());
    }

    /** An object, or, as older tools send it, JSON in a text. */
    private static Body payload(Body body) {
        Body payload = body.at("/deployment/payload");
        if (!payload.json().isTextual()) {
            return payload;
        }
        try {
            return Incoming.json(payload.json().asText());
        } catch (Incoming.Malformed another) {
            return payload;
        }
    }

    private static ChangeInput numbered(Body body, String number) {
        String home = body.text("/repository/html_url");
        String url = number == null || home == null ? null : Clean.url(home + "/pull/" + number);
        return url == null ? null : new ChangeInput("Pull request " + number, url, null, null, null, null, null, null);
    }

    private static List<Told.Todo> ask(Body body, RegisterReleaseInput release) {
        String repository = body.required("/repository/full_name");
        return List.of(new Told.Todo(Errand.Kind.PULL_REQUESTS, repository + " " + release.deployment(),
                JsonNodeFactory.instance.objectNode().put("repository", repository).put("sha", release.commit())
                        .put("service", release.service()).put("version", release.version())
                        .put("environment", release.environment()).put("deployment", release.deployment())));
    }
}
