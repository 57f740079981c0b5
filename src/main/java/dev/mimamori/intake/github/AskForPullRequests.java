package dev.mimamori.intake.github;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.common.DomainException;
import dev.mimamori.common.Sql;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.intake.Applying;
import dev.mimamori.intake.Body;
import dev.mimamori.intake.Errand;
import dev.mimamori.intake.IntakeConfig;
import dev.mimamori.release.ChangeInput;
import dev.mimamori.release.RegisterReleaseInput;
import dev.mimamori.release.ReleaseSource;

/** Asks GitHub what a release ships, and tells it as GitHub's deployment told once more: what was empty is filled. */
@ApplicationScoped
class AskForPullRequests implements Errand.Doer {

    private record Known(String service, String version, String environment) {
    }

    @Inject
    GitHubApi api;

    @Inject
    IntakeConfig config;

    @Inject
    Applying applying;

    @Inject
    Sql sql;

    @Override
    public Errand.Kind kind() {
        return Errand.Kind.PULL_REQUESTS;
    }

    @Override
    public Outcome attempt(JsonNode told) {
        Body about = new Body(told);
        String repository = about.required("/repository");
        String sha = about.required("/sha");
        if (!GitHubApi.isCommit(sha)) {
            return new Outcome.Rejected("no commit that GitHub could have");
        }
        Known release = new Known(about.required("/service"), about.required("/version"), about.required("/environment"));
        try {
            ProjectRules projects = ProjectRules.of(config.github().projects().orElse(List.of()));
            List<ChangeInput> changes = new Shipped(api.about(repository), projects).between(before(release), sha);
            if (!changes.isEmpty()) {
                applying.inTransaction(() -> applying.register("github", ReleaseSource.GITHUB, new RegisterReleaseInput(
                        release.service(), release.version(), release.environment(), null, sha, changes, null, null, null, null,
                        about.required("/deployment"), null, null)));
            }
            return new Outcome.Delivered();
        } catch (GitHubApi.Failed failed) {
            return failed.outcome();
        } catch (DomainException refused) {
            return new Outcome.Rejected(refused.getMessage());
        }
    }

    /** The commit of what ran there before it. */
    private Optional<String> before(Known release) {
        return sql.find("""
                select before.commit_sha from release r join service s on s.id = r.service_id cross join lateral (
                    select commit_sha from release p
                    where p.service_id = r.service_id and p.environment = r.environment and p.status <> 'WITHDRAWN'
                      and p.commit_sha is not null and (p.deployed_at, p.version) < (r.deployed_at, r.version)
                    order by p.deployed_at desc, p.version desc limit 1) before
                where s.name = ? and r.version = ? and r.environment = ?
                """, row -> row.text("commit_sha"), release.service(), release.version(), release.environment())
                .filter(GitHubApi::isCommit);
    }
}
