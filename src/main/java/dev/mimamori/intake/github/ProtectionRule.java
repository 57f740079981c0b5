package dev.mimamori.intake.github;

import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.intake.Body;
import dev.mimamori.intake.Errand;
import dev.mimamori.intake.IntakeConfig.Mode;
import dev.mimamori.intake.Told;

/** {@code deployment_protection_rule}: GitHub asks whether a deployment may go out, and waits for the answer. */
final class ProtectionRule {

    private ProtectionRule() {
    }

    static Told read(Body body, Rules rules) {
        if (rules.protection() == Mode.OFF || !"requested".equals(body.text("/action"))) {
            return new Told.Ignored("nothing is answered here: see MIMAMORI_INTAKE_GITHUB_PROTECTION");
        }
        String callback = body.required("/deployment_callback_url");
        if (rules.api().own(callback).isEmpty()) {
            throw new BadInput("deployment_callback_url",
                    "is no address of the API that MIMAMORI_INTAKE_GITHUB_API_URL names, so it is not called");
        }
        String environment = body.required("/environment");
        return new Told.Asked(List.of(new Told.Todo(Errand.Kind.PROTECTION, environment + " " + callback,
                JsonNodeFactory.instance.objectNode().put("callback", callback).put("environment", environment)
                        .put("repository", body.required("/repository/full_name"))
                        .put("service", body.required("/repository/name")))));
    }
}
