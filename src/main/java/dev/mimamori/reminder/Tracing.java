package dev.mimamori.reminder;

import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.TraceParent;
import dev.mimamori.delivery.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/**
 * Each attempt to send is a span in the trace of the pipeline that deployed what it is about. It says to which channel and
 * what came of it, and never what was said or to whom: what a channel answers may quote either.
 */
@ApplicationScoped
class Tracing {

    @Inject
    Tracer tracer;

    Outcome attempt(Leased leased, Callable<Outcome> attempt) throws Exception {
        Span span = begin(leased);
        try (Scope scope = span.makeCurrent()) {
            Outcome outcome = attempt.call();
            span.setAttribute("mimamori.outcome", outcome.getClass().getSimpleName());
            if (!(outcome instanceof Outcome.Delivered)) {
                span.setStatus(StatusCode.ERROR);
            }
            return outcome;
        } finally {
            span.end();
        }
    }

    private Span begin(Leased leased) {
        SpanBuilder span = tracer.spanBuilder("send " + leased.type()).setSpanKind(SpanKind.PRODUCER)
                .setParent(TraceParent.of(leased.traceParent()).map(TraceParent::asParent).orElse(Context.root()))
                .setAttribute("mimamori.message", leased.messageId())
                .setAttribute("mimamori.channel", leased.channel().name())
                .setAttribute("mimamori.attempt", leased.attempts());
        if (leased.releaseId() != null) {
            span.setAttribute("mimamori.release", GlobalId.of(NodeType.Release, leased.releaseId()));
        }
        return span.startSpan();
    }
}
