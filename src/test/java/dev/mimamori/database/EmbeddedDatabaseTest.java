package dev.mimamori.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
@DisabledIfEnvironmentVariable(named = "QUARKUS_DATASOURCE_JDBC_URL", matches = ".+")
class EmbeddedDatabaseTest {

    @Inject
    AgroalDataSource dataSource;

    @Test
    void without_a_url_the_service_runs_on_its_own_database_and_knows_it() throws Exception {
        assertThat(EmbeddedDatabase.isRunning()).isTrue();
        try (Connection connection = dataSource.getConnection();
                ResultSet row = connection.createStatement().executeQuery("select current_user, current_database()")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("mimamori");
            assertThat(row.getString(2)).isEqualTo("mimamori");
        }
    }
}
