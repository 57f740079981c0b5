package dev.mimamori.database;

import io.quarkus.runtime.configuration.ConfigurationException;

/** Why the database does not start, in one line that says what to do: Quarkus prints such a message without a stack trace. */
final class PostgresFailure extends ConfigurationException {

    private static final long serialVersionUID = 1;

    PostgresFailure(String message) {
        super(message);
    }

    PostgresFailure(String message, Throwable cause) {
        super(message + " (" + cause + ")");
        addSuppressed(cause); // as the cause it would be what Quarkus prints
    }

    static PostgresFailure noneConfigured() {
        return new PostgresFailure("No database configured, and this build brings none: set QUARKUS_DATASOURCE_JDBC_URL,"
                + " QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD");
    }
}
