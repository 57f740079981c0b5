package dev.mimamori.intake.github;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.delivery.Outcome;
import dev.mimamori.intake.Body;
import dev.mimamori.intake.Errand;
import dev.mimamori.intake.Gate;
import dev.mimamori.intake.IntakeConfig;
import dev.mimamori.intake.IntakeConfig.Mode;

/**
 * Answers GitHub whether a deployment may go out, and says why not. In a dry run it may always, and the note says what
 * would have been answered: GitHub waits for an answer in any case.
 */
@ApplicationScoped
class AnswerProtection implements Errand.Doer {

    private static final Logger LOG = Logger.getLogger(AnswerProtection.class);

    @Inject
    Instance<Gate> gates;

    @Inject
    GitHubApi api;

    @Inject
    IntakeConfig config;

    @Override
    public Errand.Kind kind() {
        return Errand.Kind.PROTECTION;
    }

    @Override
    public Outcome attempt(JsonNode told) {
        Body about = new Body(told);
        String environment = about.required("/environment");
        List<Gate.Hold> holds = gates.stream()
                .flatMap(gate -> gate.holds(about.required("/service"), environment).stream()).toList();
        ObjectNode review = review(environment, holds, config.github().protection() != Mode.ON);
        try {
            api.asApp(about.required("/repository")).postToOwn(about.required("/callback"), review);
            LOG.infof("GitHub was answered about %s: %s", about.text("/service"), review);
            return new Outcome.Delivered();
        } catch (GitHubApi.Failed failed) {
            return failed.outcome();
        }
    }

    static ObjectNode review(String environment, List<Gate.Hold> holds, boolean dry) {
        boolean held = holds.stream().anyMatch(Gate.Hold::enforced);
        String note = holds.isEmpty() ? "Nothing speaks against it."
                : (held && dry ? "Dry run: this would have been rejected. " : "")
                        + holds.stream().map(Gate.Hold::reason).collect(Collectors.joining(" "));
        return JsonNodeFactory.instance.objectNode().put("environment_name", environment)
                .put("state", held && !dry ? "rejected" : "approved").put("comment", note);
    }
}
