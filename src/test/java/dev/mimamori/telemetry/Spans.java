package dev.mimamori.telemetry;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;

/** Keeps what a collector would be sent, where tracing is switched on. */
final class Spans {

    @Produces
    @Singleton
    InMemorySpanExporter kept() {
        return InMemorySpanExporter.create();
    }
}
