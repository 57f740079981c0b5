package dev.mimamori.intake.github;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.delivery.Outcome;
import dev.mimamori.intake.Body;
import dev.mimamori.intake.Errand;
import dev.mimamori.intake.IntakeConfig;
import dev.mimamori.intake.IntakeConfig.Mode;

/**
 * Tells a pull request whether it states its technical impact: as a check, or as a commit status where the token is no app's.
 */
@ApplicationScoped
class TellPullRequest implements Errand.Doer {

    private static final Logger LOG = Logger.getLogger(TellPullRequest.class);
    private static final String FINE = "The technical impact is stated";
    private static final String MISSING = "Say what changes, under a heading \"Technical impact\" (技術的な影響)";
    private static final String HELP = """
            This pull request does not say what it may do to what runs. Add this to its description, in English or Japanese; \
            the check looks again when you save it. What stands under *How we would see it* and *How to undo it* becomes an item \
            of the checklist of the release that ships it.

            ```markdown
            ## Technical impact
            ### What changes
            ### Who could notice
            ### How we would see it
            ### How to undo it
            ### Risk
            <!-- low, medium or high -->
            ```

            ```markdown
            ## 技術的な影響
            ### 変更内容
            ### 影響範囲
            ### 検知方法
            ### 切り戻し方法
            ### リスク
            <!-- 低・中・高 -->
            ```
            """;

    @Inject
    GitHubApi api;

    @Inject
    IntakeConfig config;

    @Override
    public Errand.Kind kind() {
        return Errand.Kind.CHECK;
    }

    @Override
    public Outcome attempt(JsonNode told) {
        Body about = new Body(told);
        String repository = about.required("/repository");
        String sha = about.required("/sha");
        if (!GitHubApi.isRepository(repository) || !GitHubApi.isCommit(sha)) {
            return new Outcome.Rejected("no repository or commit that GitHub could have");
        }
        if (config.github().check() != Mode.ON) {
            LOG.infof("Pull request %s of %s would be told: %s", about.text("/number"), repository,
                    about.flag("/fine") ? FINE : MISSING);
            return new Outcome.Delivered();
        }
        try {
            GitHubApi.Calls calls = api.about(repository);
            tell(calls, sha, about.has("/fine") ? about.flag("/fine") : isFine(calls, about.text("/number")));
            return new Outcome.Delivered();
        } catch (GitHubApi.Failed failed) {
            return failed.outcome();
        }
    }

    /** In a merge queue GitHub names it and no more. One that cannot be found had to be fine to come there. */
    private static boolean isFine(GitHubApi.Calls repository, String number) throws GitHubApi.Failed {
        try {
            return number == null || PullRequestCheck.isFine(repository.get("pulls/" + number));
        } catch (GitHubApi.Failed failed) {
            if (failed.isFinal()) {
                return true;
            }
            throw failed;
        }
    }

    private static void tell(GitHubApi.Calls repository, String sha, boolean fine) throws GitHubApi.Failed {
        try {
            repository.post("check-runs", checkRun(sha, fine));
        } catch (GitHubApi.Failed failed) {
            if (failed.status() != 403 && failed.status() != 404) {
                throw failed;
            }
            repository.post("statuses/" + sha,
                    JsonNodeFactory.instance.objectNode().put("state", fine ? "success" : "failure")
                            .put("context", "mimamori/technical-impact").put("description", fine ? FINE : MISSING));
        }
    }

    private static ObjectNode checkRun(String sha, boolean fine) {
        ObjectNode run = JsonNodeFactory.instance.objectNode().put("name", "Technical impact").put("head_sha", sha)
                .put("status", "completed").put("conclusion", fine ? "success" : "failure");
        run.putObject("output").put("title", fine ? FINE : MISSING).put("summary", fine ? FINE + "." : HELP);
        return run;
    }
}
