package dev.mimamori.intake.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.delivery.slack.SlackConfig;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ResponseUrlsTest {

    private record Config(Optional<String> botToken, Optional<String> signingSecret, Optional<String> apiUrl,
            Optional<String> channel) implements SlackConfig {

        private static ResponseUrls urls(String apiUrl) {
            return new ResponseUrls(new Config(Optional.empty(), Optional.empty(), Optional.ofNullable(apiUrl),
                    Optional.empty()));
        }
    }

    @Test
    void slacks_own_address_is_called_and_gets_no_way_into_the_private_network() {
        ResponseUrls urls = Config.urls(null);
        var accepted = urls.accepted("https://hooks.slack.com/actions/T0/1/abc");
        assertThat(accepted).isPresent();
        assertThat(urls.isTrusted(accepted.get())).isFalse();
    }

    @Test
    void so_is_the_server_that_the_operator_named() {
        ResponseUrls urls = Config.urls("http://proxy.internal:8080/api/");
        var accepted = urls.accepted("http://proxy.internal:8080/responses/1");
        assertThat(accepted).isPresent();
        assertThat(urls.isTrusted(accepted.get())).isTrue();
        assertThat(urls.accepted("http://proxy.internal:5432/")).isEmpty();
        assertThat(urls.accepted("https://hooks.slack.com/actions/1")).isPresent();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "nonsense", "http://hooks.slack.com/x", "https://hooks.slack.com:8443/x",
            "https://hooks.slack.com.example.test/x", "https://example.test/hooks.slack.com", "https://user@hooks.slack.com/x",
            "https://hooks.slack.com@example.test/x", "https://127.0.0.1/x", "http://[::1]/x", "file:///etc/passwd",
            "https://example.test#@hooks.slack.com/", "https://hooks.slack.com\\@example.test/" })
    void no_other_is(String url) {
        assertThat(Config.urls(null).accepted(url)).isEmpty();
    }
}
