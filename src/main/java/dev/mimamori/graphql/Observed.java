package dev.mimamori.graphql;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.DomainException.Code;
import dev.mimamori.common.TraceParent;
import graphql.language.OperationDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/**
 * How long each operation takes and whether it succeeds, by the name that its client gives it: as a metric, and as a span of
 * the client's trace. Neither has a document, a variable or an answer in it.
 */
@ApplicationScoped
class Observed {

    /** REFUSED is the client's to mend, FAILED ours. */
    private enum Result {
        ANSWERED,
        REFUSED,
        FAILED;

        private String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Clients choose names: each is a time series, and somebody may choose a new one each time. */
    private static final int MOST_NAMES = 100;
    private static final int LONGEST_NAME = 60;

    /** A time series for each of them, name and result: a few say enough. */
    private static final Duration[] BOUNDS = LongStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
            .mapToObj(Duration::ofMillis).toArray(Duration[]::new);

    private record Series(String name, Result result) {
    }

    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    @Inject
    MeterRegistry meters;

    @Inject
    Tracer tracer;

    Map<String, Object> answer(OperationDefinition operation, Supplier<Map<String, Object>> execution) {
        Observation observation = begin(operation);
        Result result = Result.FAILED;
        try (Scope scope = observation.span.makeCurrent()) {
            Map<String, Object> answer = execution.get();
            result = answer.get("errors") instanceof List<?> errors ? result(errors) : Result.ANSWERED;
            return answer;
        } catch (Refused refused) {
            result = result(refused.errors());
            throw refused;
        } finally {
            observation.end(result);
        }
    }

    /** Of an operation whose answer nobody waits for with a thread. */
    Observation begin(OperationDefinition operation) {
        String name = name(operation.getName());
        Span span = tracer.spanBuilder("graphql " + name).setSpanKind(SpanKind.SERVER)
                .setParent(TraceParent.current().map(TraceParent::asParent).orElse(Context.root()))
                .setAttribute("graphql.operation.type", operation.getOperation().name().toLowerCase(Locale.ROOT))
                .setAttribute("graphql.operation.name", name).startSpan();
        return new Observation(name, span, System.nanoTime());
    }

    /** One operation, from its beginning. */
    final class Observation {

        private final String name;
        private final Span span;
        private final long begun;

        private Observation(String name, Span span, long begun) {
            this.name = name;
            this.span = span;
            this.begun = begun;
        }

        void answered() {
            end(Result.ANSWERED);
        }

        void refused(Refused why) {
            end(result(why.errors()));
        }

        /** It goes on another way, where it is seen from its beginning. */
        void left() {
            span.setAttribute("mimamori.outcome", "left").end();
        }

        private void end(Result result) {
            timers.computeIfAbsent(new Series(name, result), series -> Timer.builder("mimamori.graphql")
                    .description("Executed operations").serviceLevelObjectives(BOUNDS)
                    .tags("operation", name, "outcome", result.tag()).register(meters))
                    .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            if (result == Result.FAILED) {
                span.setStatus(StatusCode.ERROR);
            }
            span.setAttribute("mimamori.outcome", result.tag()).end();
        }
    }

    private static Result result(List<?> errors) {
        return errors.stream().anyMatch(error -> error instanceof Map<?, ?> told
                && told.get("extensions") instanceof Map<?, ?> extensions
                && Code.INTERNAL.name().equals(extensions.get("code")))
                        ? Result.FAILED
                        : Result.REFUSED;
    }

    private String name(String given) {
        if (given == null) {
            return "anonymous";
        }
        if (names.contains(given)) {
            return given;
        }
        return given.length() <= LONGEST_NAME && names.size() < MOST_NAMES && names.add(given) ? given : "other";
    }
}
