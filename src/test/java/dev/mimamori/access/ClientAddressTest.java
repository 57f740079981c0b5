package dev.mimamori.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request comes from, whatever it says itself. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientAddressTest {

    private final ClientAddress behind = new ClientAddress(List.of("10.0.0.0/8", "2001:db8:1::/48", "192.0.2.7"));

    @Test
    void without_a_trusted_proxy_the_header_is_not_read() {
        assertThat(new ClientAddress(List.of()).of("10.1.2.3", List.of("198.51.100.1"))).isEqualTo("10.1.2.3");
        assertThat(behind.of("203.0.113.9", List.of("198.51.100.1"))).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "198.51.100.1                        | 198.51.100.1",
            "1.1.1.1, 198.51.100.1               | 198.51.100.1",
            "1.1.1.1, 198.51.100.1, 10.9.9.9     | 198.51.100.1",
            "198.51.100.1, 192.0.2.7, 10.9.9.9   | 198.51.100.1",
            "198.51.100.1, 192.0.2.8, 10.9.9.9   | 192.0.2.8",
            "10.1.1.1, 10.9.9.9                  | 10.1.1.1",
            "1.1.1.1, nonsense, 10.9.9.9         | 10.9.9.9",
            "198.51.100.1:4711                   | 198.51.100.1",
            "[2001:db8:2:3:4::1]:4711            | 2001:db8:2:3::/64            ",
            "localhost                           | 10.0.0.1" })
    void behind_one_the_last_that_is_not_trusted_counts(String header, String address) {
        assertThat(behind.of("10.0.0.1", List.of(header))).isEqualTo(address);
    }

    @Test
    void several_headers_are_one_after_the_other() {
        assertThat(behind.of("10.0.0.1", List.of("1.1.1.1", "198.51.100.1, 10.0.0.2"))).isEqualTo("198.51.100.1");
    }

    @Test
    void a_network_of_64_bits_is_one_address() {
        assertThat(behind.of("2001:db8:9:9:1:2:3:4", List.of())).isEqualTo(behind.of("2001:db8:9:9:ffff::", List.of()))
                .isNotEqualTo(behind.of("2001:db8:9:a::1", List.of()));
        assertThat(behind.of("2001:db8:1::5", List.of("198.51.100.1"))).isEqualTo("198.51.100.1");
    }

    @Test
    void an_ipv4_address_in_ipv6_is_that_address() {
        assertThat(behind.of("::ffff:203.0.113.9", List.of())).isEqualTo("203.0.113.9");
        assertThat(behind.of("::ffff:10.0.0.1", List.of("198.51.100.1"))).isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "proxy.example.test", "10.0.0.0/33", "10.0.0.0/x", "/8", "" })
    void what_is_no_network_stops_the_start(String network) {
        assertThatThrownBy(() -> new ClientAddress(List.of(network))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mimamori.trusted-proxies");
    }
}
