package dev.mimamori.intake.cdevents;

import java.time.Instant;
import java.util.Objects;

import dev.mimamori.incident.DetectionSource;
import dev.mimamori.incident.IncidentKind;
import dev.mimamori.incident.ReportIncidentInput;
import dev.mimamori.intake.Body;
import dev.mimamori.intake.Clean;
import dev.mimamori.intake.Incoming;
import dev.mimamori.intake.Told;

/** {@code incident.detected}, {@code .reported} and {@code .resolved}: three events of the same incident, in any order. */
final class IncidentEvent {

    private IncidentEvent() {
    }

    static Told read(EventType type, Body event) {
        Instant at = event.instant("/context/timestamp");
        String id = event.required("/subject/id");
        String source = Objects.requireNonNullElseGet(event.text("/subject/source"), () -> event.required("/context/source"));
        String service = event.text("/subject/content/service/id");
        String said = event.text("/subject/content/description");
        String title = Clean.line(said == null ? null : said.lines().findFirst().orElse(null));
        boolean over = type == EventType.INCIDENT_RESOLVED;
        // when it is over nobody says when it began: what was told before stands
        return new Told.Broke(new ReportIncidentInput(Objects.requireNonNullElse(title, "Incident " + Clean.line(id)),
                IncidentKind.INCIDENT, null, Clean.note(said), null,
                service == null ? null : Clean.name(ServiceEvent.name(service)),
                Clean.name(event.text("/subject/content/environment/id")), at, at, over ? at : null,
                type == EventType.INCIDENT_DETECTED ? DetectionSource.ALERT : null, null, null,
                "cdevents:" + Incoming.name(source + "#" + id),
                Clean.links("Ticket", event.text("/subject/content/ticketURI"))), true, false);
    }
}
