package dev.mimamori.intake.github;

import java.util.List;
import java.util.Optional;

import dev.mimamori.intake.IntakeConfig;
import dev.mimamori.intake.IntakeConfig.Mode;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * What the operator has decided about GitHub.
 *
 * @param asks whether there is a token with which GitHub can be asked
 */
record Rules(Labels labels, ProjectRules projects, boolean asks, Mode check, Mode protection, ApiBase api) {

    static Rules of(IntakeConfig.GitHub config) {
        boolean asks = app(config).isPresent() || config.token().filter(token -> !token.isBlank()).isPresent();
        if (!asks && (config.check() == Mode.ON || config.protection() != Mode.OFF)) {
            throw new ConfigurationException("MIMAMORI_INTAKE_GITHUB_CHECK and MIMAMORI_INTAKE_GITHUB_PROTECTION need "
                    + "MIMAMORI_INTAKE_GITHUB_TOKEN or an app, to tell GitHub; a dry run of the latter too, for GitHub waits for an answer");
        }
        return new Rules(Labels.of(config.labels()), ProjectRules.of(config.projects().orElse(List.of())),
                asks, config.check(), config.protection(),
                ApiBase.of(config.apiUrl()));
    }

    /** Where we are an app of GitHub's: both or none. */
    static Optional<AppKey> app(IntakeConfig.GitHub config) {
        if (config.appId().isPresent() != config.appKey().isPresent()) {
            throw new ConfigurationException(
                    "MIMAMORI_INTAKE_GITHUB_APP_ID and MIMAMORI_INTAKE_GITHUB_APP_KEY belong together");
        }
        return config.appId().map(id -> AppKey.of(id, config.appKey().get()));
    }
}
