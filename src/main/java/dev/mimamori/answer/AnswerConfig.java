package dev.mimamori.answer;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How people get from a message to this service. */
@ConfigMapping(prefix = "mimamori")
interface AnswerConfig {

    /** Where people's browsers reach this service; unset, messages hold no links to it. */
    Optional<String> publicUrl();

    /** 32 characters or more, the same for all replicas: links are signed with it. Unset: a key that the database keeps. */
    Optional<String> linkSecret();

    AnswerLinks answerLinks();

    /** Links that answer without logging in. */
    interface AnswerLinks {

        /** How long such a link is good for. */
        @WithDefault("P1D")
        Duration validFor();
    }
}
