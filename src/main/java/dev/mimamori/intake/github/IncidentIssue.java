package dev.mimamori.intake.github;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.mimamori.incident.DetectionSource;
import dev.mimamori.incident.IncidentKind;
import dev.mimamori.incident.ReportIncidentInput;
import dev.mimamori.intake.Body;
import dev.mimamori.intake.Clean;
import dev.mimamori.intake.Told;

/** {@code issues}: one whose label says so is an incident, and is over when it is closed. */
final class IncidentIssue {

    private static final Set<String> WANTED = Set.of("opened", "labeled", "reopened", "closed", "edited");

    private IncidentIssue() {
    }

    static Told read(Body body, Labels labels) {
        if (!WANTED.contains(body.required("/action")) || body.has("/issue/pull_request")) {
            return new Told.Ignored("this says nothing of an incident");
        }
        String number = body.required("/issue/number");
        Optional<IncidentKind> kind = labels.kind(PullRequest.labels(body.at("/issue")));
        if (kind.isEmpty()) {
            return new Told.Ignored("none of its labels makes it an incident");
        }
        Instant from = body.instant("/issue/created_at");
        Instant closed = "closed".equals(body.text("/issue/state")) ? body.instant("/issue/closed_at") : null;
        String title = Clean.line(body.text("/issue/title"));
        String key = "github:" + body.required("/repository/full_name") + "#" + number;
        Told broke = new Told.Broke(
                new ReportIncidentInput(Objects.requireNonNullElse(title, "Issue " + number), kind.get(), null,
                        Clean.note(body.text("/issue/body")), null, Clean.name(body.text("/repository/name")), null, from, from,
                        closed == null || from != null && closed.isBefore(from) ? null : closed,
                        kind.get() == IncidentKind.USER_INQUIRY ? DetectionSource.USER : null, null, null, key,
                        Clean.links("Issue", body.text("/issue/html_url"))),
                false, "reopened".equals(body.text("/action")));
        // a closing that is told after the opening again would end what goes on
        return Told.AsOf.of("issue " + key, body.instant("/issue/updated_at"), broke);
    }
}
