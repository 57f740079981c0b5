package dev.mimamori.database;

import java.nio.file.Path;
import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * A database for the packaged service, jar or native executable: it is tested as it will run, and those for containers bring
 * none. Its settings are those that the tests have in one process, as far as a client can tell.
 */
public final class PackageDatabase implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        EmbeddedDatabase.Access access = EmbeddedDatabase.open(Path.of("target", "package-data"));
        return Map.of("quarkus.datasource.jdbc.url", access.url(), "quarkus.datasource.username", access.username(),
                "quarkus.datasource.password", access.password(),
                "quarkus.datasource.jdbc.new-connection-sql", "set time zone 'Asia/Tokyo'",
                "quarkus.flyway.clean-at-start", "true", "quarkus.flyway.clean-disabled", "false",
                "mimamori.admin-token", ConfigProvider.getConfig().getValue("mimamori.admin-token", String.class),
                "mimamori.public-url", ConfigProvider.getConfig().getValue("mimamori.public-url", String.class),
                "mimamori.rate-limit.failed-sign-ins", "1000");
    }

    /** It ends with this JVM. */
    @Override
    public void stop() {
        // the next start finds it as it is left now, and cleans it
    }
}
