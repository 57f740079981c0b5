package dev.mimamori.intake.github;

import java.util.Set;
import java.util.function.Predicate;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.mimamori.intake.Body;
import dev.mimamori.intake.Incoming;
import dev.mimamori.intake.Incoming.Malformed;
import dev.mimamori.intake.IntakeConfig;
import dev.mimamori.intake.Secrets;
import dev.mimamori.intake.Source;
import dev.mimamori.intake.Told;
import dev.mimamori.release.ReleaseSource;

/**
 * GitHub's webhooks. It tells nothing twice by itself, and shows in red what it was not thanked for: so what is none of ours is
 * heard.
 */
@Singleton
public class GitHub implements Source {

    private static final String SIGNATURE = "X-Hub-Signature-256";
    private static final String EVENT = "X-GitHub-Event";
    private static final String DELIVERY = "X-GitHub-Delivery";
    private static final Set<String> KEPT = Set.of("content-type", "x-github-event", "x-github-delivery", "x-github-hook-id");

    private final Secrets secrets;
    private final Rules rules;

    @Inject
    public GitHub(IntakeConfig config) {
        this(Secrets.of("MIMAMORI_INTAKE_GITHUB_SECRET", config.github().secret()), Rules.of(config.github()));
    }

    GitHub(Secrets secrets, Rules rules) {
        this.secrets = secrets;
        this.rules = rules;
    }

    @Override
    public String name() {
        return "github";
    }

    @Override
    public ReleaseSource registers() {
        return ReleaseSource.GITHUB;
    }

    @Override
    public boolean configured() {
        return secrets.configured();
    }

    @Override
    public boolean isProven(Incoming head) {
        return head.header(SIGNATURE) != null;
    }

    @Override
    public boolean isGenuine(Incoming request) {
        return secrets.sign(request.header(SIGNATURE), request.body());
    }

    @Override
    public String delivery(Incoming request) {
        return header(request, DELIVERY);
    }

    @Override
    public Predicate<String> kept() {
        return KEPT::contains;
    }

    @Override
    public Told read(Incoming request) {
        if (!request.type().equals("application/json")) {
            throw new Malformed("set the webhook's content type to application/json");
        }
        String event = header(request, EVENT);
        header(request, DELIVERY);
        Body body = request.json();
        return switch (event) {
            case "ping" -> new Told.Ignored("heard: this is the right address, and the secret is right");
            case "deployment_status" -> DeploymentStatus.read(body, rules);
            case "release" -> ReleaseNotes.read(body);
            case "issues" -> IncidentIssue.read(body, rules.labels());
            case "pull_request" -> PullRequestCheck.read(body, rules);
            case "merge_group" -> MergeGroup.read(body, rules);
            case "deployment_protection_rule" -> ProtectionRule.read(body, rules);
            default -> new Told.Ignored("this event is not wanted: switch it off in the webhook");
        };
    }

    private static String header(Incoming request, String name) {
        String value = request.header(name);
        if (value == null || value.isBlank()) {
            throw new Malformed("the header " + name + " must be there");
        }
        return value.strip();
    }
}
