package dev.mimamori.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * A database for the packaged service, jar or native executable: it is tested as it will run, and those for containers bring
 * none. Its settings are those that the tests have in one process, as far as a client can tell.
 */
public final class PackageDatabase implements QuarkusTestResourceLifecycleManager {

    private static final String IN_TOKYO = "set time zone 'Asia/Tokyo'";
    private static final List<String> AS_IN_ONE_PROCESS = List.of("mimamori.admin-token", "mimamori.public-url",
            "mimamori.rate-limit.failed-sign-ins", "mimamori.agreements.look-every", "mimamori.retention.every",
            "mimamori.graphql.max-fields");

    @Override
    public Map<String, String> start() {
        EmbeddedDatabase.Access access = access();
        Map<String, String> settings = new HashMap<>(Map.of("quarkus.datasource.jdbc.url", access.url(),
                "quarkus.datasource.username", access.username(), "quarkus.datasource.password", access.password(),
                "quarkus.datasource.jdbc.new-connection-sql", IN_TOKYO,
                "quarkus.flyway.clean-at-start", "true", "quarkus.flyway.clean-disabled", "false"));
        AS_IN_ONE_PROCESS.forEach(name -> settings.put(name, ConfigProvider.getConfig().getValue(name, String.class)));
        return settings;
    }

    private static EmbeddedDatabase.Access access() {
        return EmbeddedDatabase.open(Path.of("target", "package-data"));
    }

    /** A way to it past the service. */
    public static AgroalDataSource connect() {
        EmbeddedDatabase.Access access = access();
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(4).connectionFactoryConfiguration(
                            connection -> connection.jdbcUrl(access.url()).initialSql(IN_TOKYO)
                                    .principal(new NamePrincipal(access.username()))
                                    .credential(new SimplePassword(access.password())))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** It ends with this JVM. */
    @Override
    public void stop() {
        // the next start finds it as it is left now, and cleans it
    }
}
