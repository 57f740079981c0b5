package dev.mimamori.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.GoldenWeek;
import dev.mimamori.testing.Http;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** From the pipeline that deployed something to the reminder about it, hours later and on whatever replica. */
@QuarkusTest
@TestProfile(GoldenWeek.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TraceTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Inject
    InMemorySpanExporter exported;

    @AfterEach
    void now() {
        TestClock.reset();
    }

    @Test
    void the_reminder_is_in_the_trace_of_the_pipeline_and_no_span_holds_what_is_secret() {
        Scene scene = new Scene().save();
        Http.admin()
                .post("""
                        {"query": "mutation Deploy { registerRelease(input: {service: \\"%s\\", version: \\"1\\", environment: \\"production\\"}) \
                        { release { id } } }"}"""
                        .formatted(scene.service), "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
        Watched watched = scene.release("version", "1");
        assertThat(Rows.count("release", "traceparent like ?", "00-" + TRACE + "-%-01")).isEqualTo(1);

        watched.atSlot(1);
        Eventually.assertThat(() -> assertThat(ofTrace()).extracting(SpanData::getName).contains("graphql Deploy",
                "send reminder.check_due"));
        String all = exported.getFinishedSpanItems().toString();
        assertThat(all).doesNotContain("Bearer").doesNotContain(scene.owner).doesNotContain("registerRelease(input");
        assertThat(ofTrace()).filteredOn(span -> span.getName().equals("graphql Deploy")).singleElement()
                .satisfies(span -> assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7"));
    }

    private List<SpanData> ofTrace() {
        return exported.getFinishedSpanItems().stream().filter(span -> span.getTraceId().equals(TRACE)).toList();
    }

    @Test
    void a_header_that_is_none_is_as_good_as_none() {
        Scene scene = new Scene().save();
        assertThat(Http.admin().post("{\"query\": \"{ viewer { token } }\"}", "traceparent", "00-nonsense-01").statusCode())
                .isEqualTo(200);
        assertThat(scene.release().id()).isNotEmpty();
    }
}
