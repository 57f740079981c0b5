package dev.mimamori.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EndpointTest {

    @Test
    void a_url_is_taken_apart_and_kept_as_it_was_written() {
        assertThat(Endpoint.parse(" https://example.com ")).isEqualTo(new Endpoint(true, "example.com", 443, "/"));
        assertThat(Endpoint.parse("HTTP://10.0.0.1/a%20b?c=%64#e"))
                .isEqualTo(new Endpoint(false, "10.0.0.1", 80, "/a%20b?c=%64"));
        assertThat(Endpoint.parse("http://[::1]:8080?q")).isEqualTo(new Endpoint(false, "[::1]", 8080, "/?q"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "", "hooks.example.com", "/secret", "ftp://example.com/secret", "file:///secret",
            "https://hana:secret@example.com", "https://secret@example.com", "https://hana@secret_host", "https:///secret",
            "https:secret", "https://example.com:0/secret", "https://example.com:99999/secret", "https://ex ample.com/secret",
            "https://example.com\r\nx-secret: 1", "gopher://127.0.0.1", "http://127.1/secret", "http://0x7f.0.0.1/secret" })
    void anything_else_is_refused_and_not_repeated(String url) {
        assertThatThrownBy(() -> Endpoint.parse(url)).isInstanceOf(IllegalArgumentException.class)
                .message().doesNotContain("secret");
    }
}
