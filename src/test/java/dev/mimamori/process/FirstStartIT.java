package dev.mimamori.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a newcomer sees, who has set nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FirstStartIT {

    private static final Pattern CURL = Pattern.compile("^  curl (?:.*\\\\\n)+.*$", Pattern.MULTILINE);

    @Test
    void the_first_start_prints_one_curl_that_works_and_the_second_prints_none() throws Exception {
        try (Installation installation = Installation.fresh().with("MIMAMORI_ADMIN_TOKEN", null)
                .with("QUARKUS_HTTP_PORT", freePort())) {
            String curl;
            try (ServiceProcess first = installation.start()) {
                List<String> printed = CURL.matcher(first.log()).results().map(result -> result.group().strip()).toList();
                assertThat(printed).hasSize(1);
                curl = printed.get(0);
                assertThat(paste(curl)).contains("\"roles\":[\"ADMIN\"").contains("\"token\":\"admin\"");
                for (InetAddress address : otherAddresses()) {
                    assertThatThrownBy(() -> new Socket().connect(new InetSocketAddress(address, first.port()), 1_000))
                            .as("from outside, at %s", address).isInstanceOf(IOException.class);
                }
            }
            try (ServiceProcess second = installation.start()) {
                assertThat(second.log()).doesNotContain("curl", "Bearer");
                Matcher token = Pattern.compile("Bearer (\\S+)'").matcher(curl);
                assertThat(token.find()).isTrue();
                second.api(token.group(1)).query("{ viewer { token } }").ok();
            }
        }
    }

    private static String freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return Integer.toString(free.getLocalPort());
        }
    }

    private static String paste(String curl) throws IOException {
        return new String(new ProcessBuilder("sh", "-c", curl).start().getInputStream().readAllBytes(), UTF_8);
    }

    /** This machine's addresses but the one that everybody tries first. */
    private static List<InetAddress> otherAddresses() throws IOException {
        return Stream.concat(Stream.of(InetAddress.getByName("127.0.0.2")), NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses).filter(address -> !address.isLoopbackAddress())).toList();
    }
}
