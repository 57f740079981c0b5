package dev.mimamori.delivery.slack;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** One Slack app, in one workspace. Without a token there is no Slack, and then nothing else of it may be set. */
@ConfigMapping(prefix = "mimamori.slack")
public interface SlackConfig {

    /** With which the app speaks: {@code xoxb-…}. */
    Optional<String> botToken();

    /** With which Slack signs what it sends us. Without it nobody can press a button: they all become links. */
    Optional<String> signingSecret();

    /** Where Slack's Web API is, if not where everybody's is: GovSlack, or a proxy, which may be in the private network. */
    Optional<String> apiUrl();

    /** Where to say what is meant for a service that has no channel. */
    Optional<String> channel();
}
