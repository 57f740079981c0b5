package dev.mimamori.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.ConfigurationException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicUrlTest {

    @ParameterizedTest
    @CsvSource({ "https://watch.example.test, https://watch.example.test/a",
            "https://watch.example.test/, https://watch.example.test/a",
            "http://localhost:8080, http://localhost:8080/a",
            "https://example.test/tools/watch/, https://example.test/tools/watch/a",
            "' https://[::1]:8443 ', https://[::1]:8443/a" })
    void a_path_is_put_below_it(String configured, String expected) {
        assertThat(PublicUrl.of(configured).at("/a")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "watch.example.test", "ftp://example.test", "https:///path", "https://jo@example.test",
            "https://example.test?a=b", "https://example.test#top", "https://exa mple.test", "javascript:alert(1)", "/" })
    void what_nobody_could_follow_stops_the_start(String configured) {
        assertThatThrownBy(() -> PublicUrl.of(configured)).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MIMAMORI_PUBLIC_URL");
    }

    @Test
    void its_origin_is_as_a_browser_says_it() {
        assertThat(PublicUrl.of("HTTPS://Watch.Example.test:443/base").origin()).isEqualTo("https://watch.example.test");
        assertThat(PublicUrl.of("http://watch.example.test:8080/").origin()).isEqualTo("http://watch.example.test:8080");
    }
}
