package dev.mimamori.intake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Who may tell us of deployments. A source is off until its secret is set. While one is rotated there are several, separated by
 * commas, and each is good.
 */
@ConfigMapping(prefix = "mimamori.intake")
public interface IntakeConfig {

    GitHub github();

    GitLab gitlab();

    ArgoCd argocd();

    CdEvents cdevents();

    /** How long what was told is kept as it came. */
    @WithDefault("P30D")
    Duration keep();

    /** Whether something is done that others would feel. */
    enum Mode {
        OFF,
        /** It is said, and not done. */
        DRY_RUN,
        ON
    }

    interface GitHub {

        /** With which GitHub signs its webhooks. */
        Optional<List<String>> secret();

        /** With which we ask GitHub for pull requests, and answer it. */
        Optional<String> token();

        /** The id of a GitHub App that we are, instead of a token. */
        Optional<String> appId();

        /** Its private key, as the file that GitHub gave holds it. */
        Optional<String> appKey();

        /** Where its REST API is; GitHub Enterprise has it at {@code https://HOST/api/v3}. */
        @WithDefault("https://api.github.com")
        String apiUrl();

        /** Which labels make an issue an incident, each {@code LABEL=KIND}; upper and lower case are the same. */
        @WithDefault("デグレ=REGRESSION,regression=REGRESSION,障害=INCIDENT,incident=INCIDENT,問い合わせ=USER_INQUIRY,"
                + "inquiry=USER_INQUIRY,user inquiry=USER_INQUIRY,ヒヤリハット=NEAR_MISS,near miss=NEAR_MISS,near-miss=NEAR_MISS")
        List<String> labels();

        /**
         * Which project a pull request belongs to, each {@code label:NAME=KEY} or {@code path:GLOB=KEY}; the first that fits.
         */
        Optional<List<String>> projects();

        /** Whether pull requests are told that they state no technical impact. */
        @WithDefault("OFF")
        Mode check();

        /** Whether we answer when GitHub asks if a deployment may go out. */
        @WithDefault("OFF")
        Mode protection();
    }

    interface GitLab {

        /** The webhook's secret token. */
        Optional<List<String>> secret();
    }

    interface ArgoCd {

        /** The bearer token that Argo CD's notifications send. */
        Optional<List<String>> token();
    }

    interface CdEvents {

        /** The bearer token of whoever sends events. */
        Optional<List<String>> token();
    }
}
