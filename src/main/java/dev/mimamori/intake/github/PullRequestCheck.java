package dev.mimamori.intake.github;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.mimamori.intake.Body;
import dev.mimamori.intake.Errand;
import dev.mimamori.intake.IntakeConfig.Mode;
import dev.mimamori.intake.Told;

/**
 * {@code pull_request}: whether it states its technical impact. GitHub is told beside this, and only if the operator wants it.
 */
final class PullRequestCheck {

    private static final Set<String> WANTED = Set.of("opened", "edited", "reopened", "synchronize", "ready_for_review");

    private PullRequestCheck() {
    }

    static Told read(Body body, Rules rules) {
        String action = body.text("/action");
        if (rules.check() == Mode.OFF || action == null || !WANTED.contains(action)) {
            return new Told.Ignored(
                    "pull requests are read when they are deployed; MIMAMORI_INTAKE_GITHUB_CHECK checks them before");
        }
        Body pull = body.at("/pull_request");
        String repository = body.required("/repository/full_name");
        String name = repository + "#" + body.required("/pull_request/number");
        // one errand for each pull request: when its head moves on, what was to be said of the old one is not said any more
        return Told.AsOf.of("pull request " + name, pull.instant("/updated_at"),
                new Told.Asked(List.of(new Told.Todo(Errand.Kind.CHECK, name, JsonNodeFactory.instance.objectNode()
                        .put("repository", repository).put("sha", body.required("/pull_request/head/sha"))
                        .put("number", pull.text("/number")).put("fine", isFine(pull))))));
    }

    /** A bot cannot say what it does not know. */
    static boolean isFine(Body pull) {
        return PullRequest.isBots(pull) || Impact.of(pull.text("/body")).filter(Impact::isStated).isPresent();
    }
}
