package dev.mimamori.intake.github;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.mimamori.intake.Body;
import dev.mimamori.release.ChangeInput;

/**
 * Which pull requests lie between two commits, as changes. GitHub is asked for no more than it takes: most commits name their
 * pull request themselves.
 */
final class Shipped {

    private static final Pattern MERGED = Pattern.compile("^Merge pull request #(\\d{1,9}) ");
    private static final Pattern SQUASHED = Pattern.compile("\\(#(\\d{1,9})\\)$");
    private static final int PAGES = 3;
    private static final int MOST_PULLS = 100;
    private static final int MOST_ASKED = 30;
    /** What is known by then is better than nothing; well within a lease. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(90);

    private final GitHubApi.Calls api;
    private final ProjectRules projects;
    private final long until = System.nanoTime() + PATIENCE;

    Shipped(GitHubApi.Calls api, ProjectRules projects) {
        this.api = api;
        this.projects = projects;
    }

    /** @param base what ran before; empty, or one that GitHub no longer knows: only the last commit's are told */
    List<ChangeInput> between(Optional<String> base, String head) throws GitHubApi.Failed {
        Map<String, Body> byNumber = new LinkedHashMap<>();
        Map<String, String> numbers = new LinkedHashMap<>();
        List<String> unnamed = new ArrayList<>();
        for (Body commit : commits(base, head)) {
            Optional<String> number = number(commit.text("/commit/message"));
            String sha = commit.text("/sha");
            if (sha != null && GitHubApi.isCommit(sha)) {
                number.ifPresentOrElse(named -> numbers.putIfAbsent(named, sha), () -> unnamed.add(sha));
            }
        }
        for (String sha : unnamed.subList(Math.max(0, unnamed.size() - MOST_ASKED), unnamed.size())) {
            pullsOf(sha).forEach(pull -> byNumber.putIfAbsent(pull.text("/number"), pull));
        }
        for (Map.Entry<String, String> named : numbers.entrySet()) {
            String number = named.getKey();
            if (!byNumber.containsKey(number) && byNumber.size() < MOST_PULLS && inTime()) {
                // a number in a title may be an issue's
                List<Body> pulls = ask("pulls/" + number).map(pull -> List.of(pull)).orElse(null);
                (pulls == null ? pullsOf(named.getValue()) : pulls)
                        .forEach(pull -> byNumber.putIfAbsent(pull.text("/number"), pull));
            }
        }
        List<ChangeInput> changes = new ArrayList<>();
        for (Body pull : byNumber.values()) {
            ChangeInput change = pull.has("/merged_at") ? change(pull) : null;
            if (change != null && changes.size() < MOST_PULLS) {
                changes.add(change);
            }
        }
        return changes;
    }

    private List<Body> commits(Optional<String> base, String head) throws GitHubApi.Failed {
        List<Body> commits = new ArrayList<>();
        for (int page = 1; base.isPresent() && page <= PAGES && inTime(); page++) {
            Optional<Body> compared = ask("compare/" + base.get() + "..." + head + "?per_page=100&page=" + page);
            if (compared.isEmpty()) {
                break;
            }
            List<Body> some = compared.get().each("/commits").toList();
            commits.addAll(some);
            if (some.size() < 100) {
                return commits; // none at all where it went back: nothing new is shipped
            }
        }
        return commits.isEmpty() ? List.of(ofCommit(head)) : commits;
    }

    private static Body ofCommit(String sha) {
        return new Body(JsonNodeFactory.instance.objectNode().put("sha", sha));
    }

    private static Optional<String> number(String message) {
        String title = message == null ? "" : message.lines().findFirst().orElse("").strip();
        for (Pattern pattern : List.of(MERGED, SQUASHED)) {
            Matcher found = pattern.matcher(title);
            if (found.find()) {
                return Optional.of(found.group(1));
            }
        }
        return Optional.empty();
    }

    private List<Body> pullsOf(String sha) throws GitHubApi.Failed {
        return inTime() ? ask("commits/" + sha + "/pulls").map(pulls -> pulls.each("").toList()).orElse(List.of()) : List.of();
    }

    private ChangeInput change(Body pull) throws GitHubApi.Failed {
        String number = pull.text("/number");
        boolean known = number != null && number.matches("\\d{1,9}") && inTime();
        List<String> paths = known && projects.askForPaths() ? ask("pulls/" + number + "/files?per_page=100").map(
                files -> files.each("").map(file -> file.text("/filename")).filter(name -> name != null).toList())
                .orElse(List.of()) : List.of();
        Instant committed = known ? ask("pulls/" + number + "/commits?per_page=1")
                .map(commits -> commits.instant("/0/commit/author/date")).orElse(null) : null;
        return PullRequest.change(pull, paths, committed, projects);
    }

    /** Empty where GitHub knows none, or does not say: one pull request is not worth all the others. */
    private Optional<Body> ask(String path) throws GitHubApi.Failed {
        try {
            return Optional.of(api.get(path));
        } catch (GitHubApi.Failed failed) {
            if (failed.isFinal()) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private boolean inTime() {
        return System.nanoTime() - until < 0;
    }
}
