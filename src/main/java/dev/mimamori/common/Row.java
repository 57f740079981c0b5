package dev.mimamori.common;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;

/** One row of a result, read by column name into the types that the product speaks: null stays null. */
public final class Row {

    /** Makes a record of a row. */
    @FunctionalInterface
    public interface Mapper<T> {
        T map(Row row);
    }

    @FunctionalInterface
    private interface Read<T> {
        T from(ResultSet result) throws SQLException;
    }

    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    public long id(String column) {
        return read(r -> r.getLong(column));
    }

    /** A reference that may be missing. */
    public Long idOrNull(String column) {
        return read(r -> r.getObject(column, Long.class));
    }

    public int integer(String column) {
        return read(r -> r.getInt(column));
    }

    public Integer integerOrNull(String column) {
        return read(r -> r.getObject(column, Integer.class));
    }

    public double decimal(String column) {
        return read(r -> r.getDouble(column));
    }

    public boolean flag(String column) {
        return read(r -> r.getBoolean(column));
    }

    public String text(String column) {
        return read(r -> r.getString(column));
    }

    public Instant instant(String column) {
        OffsetDateTime value = read(r -> r.getObject(column, OffsetDateTime.class));
        return value == null ? null : value.toInstant();
    }

    public LocalDate date(String column) {
        return read(r -> r.getObject(column, LocalDate.class));
    }

    public LocalTime time(String column) {
        return read(r -> r.getObject(column, LocalTime.class));
    }

    /** A duration that is stored as whole seconds. */
    public Duration seconds(String column) {
        Long value = idOrNull(column);
        return value == null ? null : Duration.ofSeconds(value);
    }

    public <E extends Enum<E>> E constant(String column, Class<E> type) {
        String value = text(column);
        return value == null ? null : Enum.valueOf(type, value);
    }

    public List<String> texts(String column) {
        return array(column, String[].class);
    }

    public List<Long> ids(String column) {
        return array(column, Long[].class);
    }

    public List<Integer> integers(String column) {
        return array(column, Integer[].class);
    }

    public <E extends Enum<E>> List<E> constants(String column, Class<E> type) {
        return texts(column).stream().map(name -> Enum.valueOf(type, name)).toList();
    }

    private <T> List<T> array(String column, Class<T[]> type) {
        Array value = read(r -> r.getArray(column));
        return value == null ? List.of() : Arrays.asList(type.cast(read(r -> value.getArray())));
    }

    private <T> T read(Read<T> read) {
        try {
            return read.from(result);
        } catch (SQLException e) {
            throw new Sql.Failure(e);
        }
    }
}
