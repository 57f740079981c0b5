package dev.mimamori.read;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

import org.eclipse.microprofile.config.Config;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;

/**
 * The servers that a JDBC URL of PostgreSQL's driver names, one after the other, as another client is to be told of them. What
 * cannot be told exactly is not read: a log-in is shown to nobody whom the driver would not have shown it.
 */
final class Servers {

    private static final String PREFIX = "jdbc:postgresql:";

    /** What is known here, or changes nothing of what is read. With any other, all reads take the ordinary way. */
    private static final Set<String> KNOWN = Set.of("user", "password", "ssl", "sslmode", "sslrootcert", "prepareThreshold",
            "targetServerType", "hostRecheckSeconds", "connectTimeout", "loginTimeout", "socketTimeout", "ApplicationName",
            "tcpKeepAlive", "tcpNoDelay", "loadBalanceHosts", "cancelSignalTimeout", "preparedStatementCacheQueries",
            "preparedStatementCacheSizeMiB", "reWriteBatchedInserts", "defaultRowFetchSize", "logUnclosedConnections");

    /** Settings of the JDBC source that are not in its URL. */
    private static final List<String> ELSEWHERE = List.of("QUARKUS_DATASOURCE_JDBC_ADDITIONAL_JDBC_PROPERTIES",
            "QUARKUS_DATASOURCE_CREDENTIALS_PROVIDER");

    private static final int CONNECT_SECONDS = 2;

    /** Each connection keeps so many, and the server a plan for each. */
    private static final int STATEMENTS = 32;

    private Servers() {
    }

    /**
     * As the JDBC source is told of them.
     *
     * @throws NotCovered where it is told what is not known here
     */
    static List<PgConnectOptions> of(Config config) {
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> ELSEWHERE.stream()
                        .anyMatch(name.replaceAll("[^A-Za-z0-9]+", "_").toUpperCase(Locale.ROOT)::startsWith))
                .findFirst().ifPresent(name -> {
                    throw new NotCovered("there is the setting " + name);
                });
        Duration longest = config.getOptionalValue("mimamori.graphql.timeout", Duration.class).orElse(Duration.ofSeconds(10));
        return of(config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getOptionalValue("quarkus.datasource.username", String.class).orElse(null),
                config.getOptionalValue("quarkus.datasource.password", String.class).orElse(null),
                (int) longest.toSeconds() + 2);
    }

    /** What is said first on each connection. Of statements as long as ours, to compile one takes longer than to run it. */
    static String greeting(Config config) {
        return config.getOptionalValue("quarkus.datasource.jdbc.new-connection-sql", String.class).map(sql -> sql + "; ")
                .orElse("") + "set jit = off";
    }

    /** @param idle seconds without a byte after which a server is taken for gone; what takes as long is cancelled before */
    static List<PgConnectOptions> of(String url, String user, String password, int idle) {
        if (!url.startsWith(PREFIX + "//")) {
            throw new NotCovered("the URL names no server");
        }
        String[] parts = url.substring(PREFIX.length() + 2).split("\\?", 2);
        Map<String, String> given = parts.length < 2 ? Map.of() : parameters(parts[1]);
        given.keySet().stream().filter(name -> !KNOWN.contains(name)).findFirst().ifPresent(name -> {
            throw new NotCovered("the URL has the parameter " + name);
        });
        if ("0".equals(given.get("prepareThreshold"))) {
            // without a name, a statement is parsed and run in two steps, which a pooler may give to two servers
            throw new NotCovered("the URL wants nothing prepared by name");
        }
        String[] place = parts[0].split("/", 2);
        String as = given.getOrDefault("user", user);
        if (as == null || place.length < 2 || place[1].isEmpty()) {
            throw new NotCovered("the URL names no database or no user");
        }
        List<PgConnectOptions> servers = new ArrayList<>();
        for (String host : place[0].split(",")) {
            URI address = URI.create("postgresql://" + host);
            servers.add(server(given, idle).setHost(address.getHost().replaceAll("[\\[\\]]", ""))
                    .setPort(address.getPort() < 0 ? 5432 : address.getPort()).setDatabase(decoded(place[1])).setUser(as)
                    .setPassword(given.getOrDefault("password", password == null ? "" : password)));
        }
        return servers;
    }

    private static PgConnectOptions server(Map<String, String> given, int idle) {
        PgConnectOptions server = new PgConnectOptions().setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(STATEMENTS).setPreparedStatementCacheSqlFilter(statement -> true)
                .setPipeliningLimit(1).setReconnectAttempts(0);
        server.addProperty("application_name", given.getOrDefault("ApplicationName", "mimamori reads"));
        server.setConnectTimeout((int) TimeUnit.SECONDS.toMillis(seconds(given, "connectTimeout", CONNECT_SECONDS)));
        server.setIdleTimeout(Math.min(idle, seconds(given, "socketTimeout", idle)));
        server.setTcpNoDelay(true);
        server.setTcpKeepAlive(true);
        encrypt(server, given);
        return server;
    }

    /** Zero is for ever in a URL, and no more than what is usual here. */
    private static int seconds(Map<String, String> given, String name, int usual) {
        int seconds = Integer.parseInt(given.getOrDefault(name, "0"));
        return seconds <= 0 ? usual : seconds;
    }

    private static void encrypt(PgConnectOptions server, Map<String, String> given) {
        boolean ssl = "true".equals(given.get("ssl")) || "".equals(given.get("ssl"));
        SslMode mode = SslMode.of(given.getOrDefault("sslmode", ssl ? "verify-full" : "prefer"));
        server.setSslMode(mode);
        if (mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_FULL) {
            if (given.get("sslrootcert") == null) {
                throw new NotCovered("the URL wants a certificate verified, and names no sslrootcert");
            }
            server.setPemTrustOptions(new PemTrustOptions().addCertPath(given.get("sslrootcert")));
            server.setHostnameVerificationAlgorithm(mode == SslMode.VERIFY_FULL ? "HTTPS" : "");
        } else if (mode != SslMode.DISABLE) {
            if (given.containsKey("sslrootcert")) {
                throw new NotCovered("the URL names an sslrootcert that the driver may verify or not");
            }
            server.setTrustAll(true); // as the driver has it: encrypted, and no more
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.split("&")) {
            String[] parts = parameter.split("=", 2);
            parameters.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
