package dev.mimamori.intake.gitlab;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.mimamori.intake.Body;
import dev.mimamori.intake.Clean;
import dev.mimamori.intake.Incoming;
import dev.mimamori.intake.IntakeConfig;
import dev.mimamori.intake.Secrets;
import dev.mimamori.intake.Source;
import dev.mimamori.intake.Told;
import dev.mimamori.intake.Version;
import dev.mimamori.release.RegisterReleaseInput;
import dev.mimamori.release.ReleaseSource;

/** {@code Deployment Hook}s. GitLab switches a hook off that is refused a few times: what is none of ours is heard. */
@Singleton
public class GitLab implements Source {

    private static final Set<String> KEPT = Set.of("content-type", "x-gitlab-event", "x-gitlab-instance", "idempotency-key");
    private static final Set<String> LASTING = Set.of("production", "staging");
    private static final Pattern SHA = Pattern.compile("/commit/([0-9a-f]{40}(?:[0-9a-f]{24})?)/?$");

    private final Secrets secrets;

    @Inject
    public GitLab(IntakeConfig config) {
        this(Secrets.of("MIMAMORI_INTAKE_GITLAB_SECRET", config.gitlab().secret()));
    }

    GitLab(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "gitlab";
    }

    @Override
    public ReleaseSource registers() {
        return ReleaseSource.GITLAB;
    }

    @Override
    public boolean configured() {
        return secrets.configured();
    }

    @Override
    public boolean isProven(Incoming head) {
        return isGenuine(head);
    }

    @Override
    public boolean isGenuine(Incoming request) {
        return secrets.are(request.header("X-Gitlab-Token"));
    }

    /** Which stays the same when GitLab tells it again; older ones send none. */
    @Override
    public String delivery(Incoming request) {
        return Optional.ofNullable(request.header("Idempotency-Key")).filter(key -> !key.isBlank())
                .orElseGet(request::fingerprint);
    }

    @Override
    public Predicate<String> kept() {
        return KEPT::contains;
    }

    @Override
    public Told read(Incoming request) {
        Body body = request.json();
        String kind = body.text("/object_kind");
        if (!"deployment".equals(kind)) {
            return new Told.Ignored("only deployment events are wanted: switch the others off in the webhook");
        }
        String status = body.text("/status");
        if (!"success".equals(status)) {
            return new Told.Ignored("only the status success is a deployment that has happened");
        }
        if (body.required("/environment").startsWith("review/") && !LASTING.contains(tier(body))) {
            return new Told.Ignored("an environment that goes away again, such as a review app, is no release");
        }
        return new Told.Deployed(deployment(body));
    }

    private static String tier(Body body) {
        return Objects.requireNonNullElse(body.text("/environment_tier"), "");
    }

    private static RegisterReleaseInput deployment(Body body) {
        String path = body.required("/project/path_with_namespace");
        String sha = sha(body);
        return new RegisterReleaseInput(path.substring(path.lastIndexOf('/') + 1), Version.of(body.text("/ref"), sha),
                body.required("/environment"), null, sha, null, null, null,
                Clean.links("Deployment job", body.text("/deployable_url"), "Commit", body.text("/commit_url"), "Environment",
                        body.text("/environment_external_url")),
                body.instant("/status_changed_at"), body.required("/deployment_id"), null, null);
    }

    /** The whole hash stands in the commit's address alone. */
    private static String sha(Body body) {
        String url = body.text("/commit_url");
        Matcher commit = SHA.matcher(url == null ? "" : url);
        return commit.find() ? commit.group(1) : body.required("/short_sha");
    }
}
