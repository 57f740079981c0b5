package dev.mimamori.graphql;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import org.postgresql.PGConnection;

import io.agroal.api.AgroalPoolInterceptor;

/** Tells the execution on this thread which connections it holds, whoever takes them: our own SQL or Hibernate. */
@ApplicationScoped
class RunningConnections implements AgroalPoolInterceptor {

    @Override
    public void onConnectionAcquire(Connection connection) {
        Running running = Running.current();
        if (running != null) {
            running.taken(real(connection));
        }
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        Running running = Running.current();
        if (running != null) {
            running.givenBack(real(connection));
        }
    }

    /** What comes here is wrapped for the moment, and the wrapping is closed when this returns. */
    private static PGConnection real(Connection connection) {
        try {
            return connection.unwrap(PGConnection.class);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
