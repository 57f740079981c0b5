package dev.mimamori.common;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;

/**
 * Statements as text blocks, rows as records. Reads go this way and never through entities; so do claims, upserts and
 * batches, where PostgreSQL is better at it. Inside a transaction it uses that transaction's connection (flush
 * Hibernate's changes first); outside, each statement commits by itself.
 *
 * <p>
 * Parameters are positional. An {@link Instant} becomes a timestamptz, a {@link Duration} whole seconds, an enum its
 * name, and a collection an array ({@code = any(?)}, {@code unnest(?::text[])}).
 */
@ApplicationScoped
public class Sql {

    /** The database refused or was not there. */
    public static final class Failure extends RuntimeException {
        Failure(SQLException cause) {
            super(cause.getMessage(), cause);
        }

        /** Whether the database ended this in favour of somebody else: serialisation failure, or deadlock. */
        public static boolean isLostRace(Throwable thrown) {
            for (Throwable t = thrown; t != null; t = t.getCause()) {
                if (t instanceof SQLException e && ("40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState()))) {
                    return true;
                }
            }
            return false;
        }

        /** PostgreSQL's five-character code, such as 23505 for a unique violation; null where there is none. */
        public String state() {
            return ((SQLException) getCause()).getSQLState();
        }
    }

    /**
     * The server does not take writes any more: another one was promoted, and this one is on its way out. Its connections are
     * alive and would be used for ever; new ones find the primary. Those that rest longer than a moment are found to be
     * so by what they are validated with.
     */
    private static final String READ_ONLY = "25006";

    private final LongAdder statements = new LongAdder();

    @Inject
    AgroalDataSource source;

    /** How many statements this process has sent through here. */
    public long statements() {
        return statements.sum();
    }

    /** One more was sent, by another way to the same database. */
    public void sent() {
        statements.increment();
    }

    public <T> List<T> list(String statement, Row.Mapper<T> mapper, Object... parameters) {
        return run(statement, parameters, prepared -> {
            try (ResultSet result = prepared.executeQuery()) {
                List<T> rows = new ArrayList<>();
                Row row = new Row(result);
                while (result.next()) {
                    rows.add(mapper.map(row));
                }
                return rows;
            }
        });
    }

    public <T> Optional<T> find(String statement, Row.Mapper<T> mapper, Object... parameters) {
        return list(statement, mapper, parameters).stream().findFirst();
    }

    /** The one row that there always is. */
    public <T> T one(String statement, Row.Mapper<T> mapper, Object... parameters) {
        return list(statement, mapper, parameters).get(0);
    }

    /** The number of rows changed. */
    public int update(String statement, Object... parameters) {
        return run(statement, parameters, PreparedStatement::executeUpdate);
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement prepared) throws SQLException;
    }

    private <T> T run(String statement, Object[] parameters, Use<T> use) {
        statements.increment();
        try (Connection connection = source.getConnection();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                bind(connection, prepared, i + 1, parameters[i]);
            }
            return use.of(prepared);
        } catch (SQLException e) {
            if (READ_ONLY.equals(e.getSQLState())) {
                source.flush(FlushMode.GRACEFUL);
            }
            throw new Failure(e);
        }
    }

    private static void bind(Connection connection, PreparedStatement prepared, int index, Object value)
            throws SQLException {
        if (value == null) {
            prepared.setNull(index, Types.NULL);
        } else if (value instanceof Instant instant) {
            prepared.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof Duration duration) {
            prepared.setLong(index, duration.toSeconds());
        } else if (value instanceof Enum<?> constant) {
            prepared.setString(index, constant.name());
        } else if (value instanceof Collection<?> many) {
            prepared.setArray(index, connection.createArrayOf(elementType(many), elements(many)));
        } else {
            prepared.setObject(index, value);
        }
    }

    private static String elementType(Collection<?> many) {
        Object first = null;
        for (Object value : many) {
            first = first == null ? value : first;
        }
        if (first instanceof Long) {
            return "bigint";
        }
        if (first instanceof Integer) {
            return "integer";
        }
        if (first instanceof Boolean) {
            return "boolean";
        }
        return first instanceof Instant ? "timestamptz" : "text";
    }

    private static Object[] elements(Collection<?> many) {
        return many.stream().map(value -> {
            if (value instanceof Instant instant) {
                return instant.atOffset(ZoneOffset.UTC).toString();
            }
            return value instanceof Enum<?> constant ? constant.name() : value;
        }).toArray();
    }
}
