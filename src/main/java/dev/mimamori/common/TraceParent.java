package dev.mimamori.common;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;

/**
 * Where in somebody's trace something belongs, as W3C's {@code traceparent} says it. It is kept with a release, so that a
 * reminder hours later is in the trace of the pipeline that deployed it.
 */
public record TraceParent(String text) {

    private static final Pattern VALID = Pattern
            .compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");
    private static final String KEY = TraceParent.class.getName();

    /** Empty where it is none: a header that is wrong is as good as one that is missing. */
    public static Optional<TraceParent> of(String text) {
        return text != null && VALID.matcher(text).matches() ? Optional.of(new TraceParent(text)) : Optional.empty();
    }

    /** Of the request that is being handled: the span that is open now, or else what its sender has told. */
    public static Optional<TraceParent> current() {
        SpanContext open = Span.current().getSpanContext();
        if (open.isValid()) {
            return of("00-" + open.getTraceId() + "-" + open.getSpanId() + "-" + open.getTraceFlags().asHex());
        }
        return inRequest() ? ContextLocals.<TraceParent> get(KEY) : Optional.empty();
    }

    /** For all that is done for the request that is being handled. */
    public void begin() {
        if (inRequest()) {
            ContextLocals.put(KEY, this);
        }
    }

    private static boolean inRequest() {
        return VertxContext.isOnDuplicatedContext();
    }

    /** To be the parent of what is done now. */
    public Context asParent() {
        Matcher parts = VALID.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException(text);
        }
        return Context.root().with(Span.wrap(SpanContext.createFromRemoteParent(parts.group(1), parts.group(2),
                TraceFlags.fromHex(parts.group(3), 0), TraceState.getDefault())));
    }
}
