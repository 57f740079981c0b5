package dev.mimamori.intake.github;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.mimamori.intake.Body;
import dev.mimamori.intake.Errand;
import dev.mimamori.intake.IntakeConfig.Mode;
import dev.mimamori.intake.Told;

/**
 * {@code merge_group}: in a merge queue GitHub waits for the check once more, of a commit that it has made of a pull
 * request and all that goes before it. Whoever said nothing there would hold the queue up.
 */
final class MergeGroup {

    /** Its branch is the only place that says whose it is. */
    private static final Pattern PULL = Pattern.compile("/pr-(\\d{1,9})-[0-9a-f]+$");

    private MergeGroup() {
    }

    static Told read(Body body, Rules rules) {
        if (rules.check() != Mode.ON || !"checks_requested".equals(body.text("/action"))) {
            return new Told.Ignored("nobody waits here for MIMAMORI_INTAKE_GITHUB_CHECK");
        }
        String repository = body.required("/repository/full_name");
        String sha = body.required("/merge_group/head_sha");
        Matcher pull = PULL.matcher(body.required("/merge_group/head_ref"));
        return new Told.Asked(List.of(new Told.Todo(Errand.Kind.CHECK, repository + " " + sha,
                JsonNodeFactory.instance.objectNode().put("repository", repository).put("sha", sha)
                        .put("number", pull.find() ? pull.group(1) : null))));
    }
}
