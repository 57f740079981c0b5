package dev.mimamori.database;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

import io.quarkus.runtime.ExecutionMode;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/**
 * Answers for the JDBC URL, the user and the password when nobody else does, and starts the database to do so.
 * <p>
 * Why here: the URL is read after the build and before Agroal, Flyway and Hibernate start, in each way of running the
 * service ({@code java -jar}, {@code quarkus:dev}, {@code @QuarkusTest}); a {@code main} method or a CDI observer is too
 * late for one of them. Why an interceptor and not a source of low ordinal: it sees what <em>all</em> sources say, so a
 * user name is supplied only when the URL is ours as well, whatever is asked first.
 * <p>
 * Quarkus also builds configurations at build time, for static initialisation and for its tools. They find nothing here,
 * so that a build starts no server and records no port.
 */
public final class EmbeddedDatabaseUrl implements ConfigSourceInterceptor {

    static final String SOURCE = "embedded database";
    static final String URL = "quarkus.datasource.jdbc.url";
    private static final String USERNAME = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";
    private static final Set<String> OURS = Set.of(URL, USERNAME, PASSWORD);

    /**
     * Quarkus asks for a datasource's properties only when one of them is known by name. The database is started here and
     * not at the first question: whoever asks would collect the exception and report it three times, wrapped, where this
     * way the one line that says what to do reaches the terminal.
     */
    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        if (!starting() || !wanted(context)) {
            return context.iterateNames();
        }
        EmbeddedDatabase.open(dataFolder(context));
        Set<String> names = new HashSet<>(OURS);
        context.iterateNames().forEachRemaining(names::add);
        return names.iterator();
    }

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue configured = context.proceed(name);
        if (!OURS.contains(name) || isSet(configured) || !starting() || !wanted(context)) {
            return configured;
        }
        EmbeddedDatabase.Access access = EmbeddedDatabase.open(dataFolder(context));
        return switch (name) {
            case URL -> value(name, access.url());
            case USERNAME -> value(name, access.username());
            default -> value(name, access.password());
        };
    }

    private static boolean starting() {
        ExecutionMode mode = ExecutionMode.current();
        return mode == ExecutionMode.RUNTIME_INIT || mode == ExecutionMode.RUNNING;
    }

    private static boolean wanted(ConfigSourceInterceptorContext context) {
        ConfigValue active = context.proceed("quarkus.datasource.active");
        return !isSet(context.proceed(URL)) && !(isSet(active) && active.getValue().equals("false"));
    }

    private static Path dataFolder(ConfigSourceInterceptorContext context) {
        ConfigValue folder = context.proceed("mimamori.data-dir");
        return Path.of(isSet(folder) ? folder.getValue() : "data");
    }

    private static boolean isSet(ConfigValue value) {
        return value != null && value.getValue() != null && !value.getValue().isBlank();
    }

    private static ConfigValue value(String name, String value) {
        return ConfigValue.builder().withName(name).withValue(value).withRawValue(value)
                .withConfigSourceName(SOURCE).withConfigSourceOrdinal(Integer.MIN_VALUE).build();
    }
}
