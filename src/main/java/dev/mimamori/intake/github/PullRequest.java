package dev.mimamori.intake.github;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import dev.mimamori.intake.Body;
import dev.mimamori.intake.Clean;
import dev.mimamori.release.ChangeInput;

/** A pull request as GitHub writes it, in webhooks and in its API alike, as a change. */
final class PullRequest {

    private PullRequest() {
    }

    /**
     * @param paths the files that it touches, where they are known
     * @param committedAt when its first commit was made; null: not known
     * @return null where it cannot be named
     */
    static ChangeInput change(Body pull, Collection<String> paths, Instant committedAt, ProjectRules projects) {
        String url = Clean.url(pull.text("/html_url"));
        if (url == null) {
            return null;
        }
        String title = Clean.line(pull.text("/title"));
        Impact impact = Impact.of(pull.text("/body")).orElse(Impact.NONE);
        Instant merged = pull.instant("/merged_at");
        Instant committed = committedAt != null && merged != null && committedAt.isAfter(merged) ? null : committedAt;
        return new ChangeInput(title == null ? "Pull request " + pull.text("/number") : title, url, author(pull),
                Clean.name(projects.project(labels(pull), paths).orElse(null)), impact.risk(), impact.input(), committed,
                merged);
    }

    /** Nobody can ask a bot to look. */
    private static String author(Body pull) {
        return isBots(pull) ? null : Clean.handle(pull.text("/user/login"));
    }

    static boolean isBots(Body pull) {
        String login = pull.text("/user/login");
        return "Bot".equals(pull.text("/user/type")) || login != null && login.endsWith("[bot]");
    }

    static List<String> labels(Body thing) {
        return thing.each("/labels").map(label -> Objects.requireNonNullElseGet(label.text("/name"), () -> {
            String name = label.text("");
            return name == null ? "" : name;
        })).filter(name -> !name.isEmpty()).toList();
    }
}
