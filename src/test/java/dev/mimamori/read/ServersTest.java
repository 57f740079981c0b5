package dev.mimamori.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServersTest {

    @Test
    void each_server_of_the_url_is_one() {
        List<PgConnectOptions> servers = of(
                "jdbc:postgresql://db-1:5433,db-2,[::1]:5434/mimamori?targetServerType=primary&hostRecheckSeconds=2");
        assertThat(servers).extracting(server -> server.getHost() + " " + server.getPort() + " " + server.getDatabase())
                .containsExactly("db-1 5433 mimamori", "db-2 5432 mimamori", "::1 5434 mimamori");
        assertThat(servers).allMatch(server -> server.getUser().equals("owner") && server.getPassword().equals("secret"));
    }

    @Test
    void whoever_is_named_in_the_url_comes_first() {
        assertThat(of("jdbc:postgresql://db/m?user=other&password=p%26q").get(0))
                .matches(server -> server.getUser().equals("other") && server.getPassword().equals("p&q"));
    }

    @Test
    void it_is_encrypted_as_the_driver_would_have_it() {
        assertThat(of("jdbc:postgresql://db/m").get(0)).matches(s -> s.getSslMode() == SslMode.PREFER && s.isTrustAll());
        assertThat(of("jdbc:postgresql://db/m?sslmode=disable").get(0).getSslMode()).isEqualTo(SslMode.DISABLE);
        assertThat(of("jdbc:postgresql://db/m?sslmode=verify-full&sslrootcert=/ca.pem").get(0))
                .matches(s -> s.getSslMode() == SslMode.VERIFY_FULL && !s.isTrustAll()
                        && s.getHostnameVerificationAlgorithm().equals("HTTPS"));
        assertThatThrownBy(() -> of("jdbc:postgresql://db/m?sslmode=require&sslrootcert=/ca.pem"))
                .isInstanceOf(NotCovered.class);
        assertThatThrownBy(() -> of("jdbc:postgresql://db/m?sslmode=verify-ca")).isInstanceOf(NotCovered.class);
    }

    @Test
    void where_nothing_may_be_prepared_by_name_the_ordinary_way_is_taken() {
        assertThat(of("jdbc:postgresql://db/m?prepareThreshold=5").get(0).getCachePreparedStatements()).isTrue();
        assertThatThrownBy(() -> of("jdbc:postgresql://db/m?prepareThreshold=0")).isInstanceOf(NotCovered.class);
    }

    @Test
    void its_times_and_its_name_are_those_of_the_url() {
        assertThat(of("jdbc:postgresql://db/m").get(0)).matches(s -> s.getConnectTimeout() == 2_000
                && s.getIdleTimeout() == 12 && s.getProperties().get("application_name").equals("mimamori reads"));
        assertThat(of("jdbc:postgresql://db/m?connectTimeout=5&socketTimeout=3&ApplicationName=m").get(0))
                .matches(s -> s.getConnectTimeout() == 5_000 && s.getIdleTimeout() == 3
                        && s.getProperties().get("application_name").equals("m"));
        assertThat(of("jdbc:postgresql://db/m?socketTimeout=60").get(0).getIdleTimeout()).isEqualTo(12);
    }

    @Test
    void what_is_said_first_on_each_connection_is_said_here_too() {
        assertThat(Servers.greeting(config(Map.of()))).isEqualTo("set jit = off");
        assertThat(Servers.greeting(config(Map.of("quarkus.datasource.jdbc.new-connection-sql", "set role reader"))))
                .isEqualTo("set role reader; set jit = off");
    }

    @Test
    void what_the_driver_is_told_elsewhere_is_for_the_ordinary_way() {
        Map<String, String> plain = Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/m",
                "quarkus.datasource.username", "owner", "mimamori.graphql.timeout", "PT3S");
        assertThat(Servers.of(config(plain))).hasSize(1).allMatch(server -> server.getIdleTimeout() == 5);
        for (String name : List.of("quarkus.datasource.jdbc.additional-jdbc-properties.sslmode",
                "QUARKUS_DATASOURCE_JDBC_ADDITIONAL_JDBC_PROPERTIES_SSLMODE",
                "quarkus.datasource.credentials-provider")) {
            Map<String, String> more = new HashMap<>(plain);
            more.put(name, "x");
            assertThatThrownBy(() -> Servers.of(config(more))).isInstanceOf(NotCovered.class).hasMessageContaining(name);
        }
    }

    @Test
    void what_is_not_known_is_for_the_ordinary_way() {
        assertThatThrownBy(() -> of("jdbc:postgresql://db/m?currentSchema=other")).isInstanceOf(NotCovered.class);
        assertThatThrownBy(() -> of("jdbc:postgresql:m")).isInstanceOf(NotCovered.class);
        assertThatThrownBy(() -> Servers.of("jdbc:postgresql://db/m", null, null, 12)).isInstanceOf(NotCovered.class);
    }

    private static List<PgConnectOptions> of(String url) {
        return Servers.of(url, "owner", "secret", 12);
    }

    private static Config config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(settings, "the test", 100)).build();
    }
}
