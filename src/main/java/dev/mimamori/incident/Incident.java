package dev.mimamori.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Row;
import dev.mimamori.common.Text;
import dev.mimamori.release.LinkView;
import dev.mimamori.release.Registration;

/**
 * What is kept of an incident, as it was read under the row's lock. A change makes another one, so that what changed can
 * be told by comparing the two.
 *
 * @param service given; null: that of its check or attributed release
 * @param environment likewise
 * @param item the look that found it; null: none, or its item is gone
 * @param checkRelease the release that was looked at
 */
record Incident(long id, String title, String description, List<LinkView> links, IncidentKind kind, Severity severity,
        String cause, Long service, String environment, Course course, DetectionSource detectedBy, Long item,
        Long checkRelease, boolean excluded) {

    private static final int MOST_LINKS = 100;

    static final String COLUMNS = """
            id, title, description, link_titles, link_urls, kind, severity, cause, given_service_id, given_environment,
            status, started_at, detected_at, mitigated_at, resolved_at, detected_by, item_id, check_release_id, excluded""";

    static Incident of(Row row) {
        return new Incident(row.id("id"), row.text("title"), row.text("description"), LinkView.listOf(row),
                row.constant("kind", IncidentKind.class), row.constant("severity", Severity.class), row.text("cause"),
                row.idOrNull("given_service_id"), row.text("given_environment"),
                new Course(row.constant("status", IncidentStatus.class), row.instant("started_at"),
                        row.instant("detected_at"), row.instant("mitigated_at"), row.instant("resolved_at")),
                row.constant("detected_by", DetectionSource.class), row.idOrNull("item_id"),
                row.idOrNull("check_release_id"), row.flag("excluded"));
    }

    /** Of a patch, what is wrong whatever the state but for its times. */
    static UpdateIncidentInput checked(UpdateIncidentInput input, Predicate<String> given) {
        mustNotBeCleared("title", given, input.title());
        mustNotBeCleared("kind", given, input.kind());
        return new UpdateIncidentInput(input.incident(), Text.optionalName("externalId", input.externalId()), input.links(),
                input.title() == null ? null : Text.title("title", input.title()),
                Text.note("description", input.description()), input.kind(), input.severity(),
                Text.optionalName("cause", input.cause()), Text.optionalName("service", input.service()),
                Text.optionalName("environment", input.environment()), input.status(), input.startedAt(),
                input.detectedAt(), input.mitigatedAt(), input.resolvedAt(), input.detectedBy(),
                input.excludedFromMetrics());
    }

    private static void mustNotBeCleared(String field, Predicate<String> given, Object told) {
        if (given.test(field) && told == null) {
            throw new BadInput(field, "cannot be cleared: leave it out to keep it");
        }
    }

    /** As the patch, already checked, wants it: what was not given stays, and what was given as null is cleared. */
    Incident with(UpdateIncidentInput input, Long serviceId, Course after, Predicate<String> given) {
        return new Incident(id, given.test("title") ? input.title() : title,
                given.test("description") ? input.description() : description,
                given.test("links") ? Registration.links(input.links()) : links,
                given.test("kind") ? input.kind() : kind,
                given.test("severity") ? Objects.requireNonNullElse(input.severity(), Severity.SEV3) : severity,
                given.test("cause") ? input.cause() : cause,
                given.test("service") ? serviceId : service,
                given.test("environment") ? input.environment() : environment, after,
                given.test("detectedBy") ? Objects.requireNonNullElse(input.detectedBy(), DetectionSource.OTHER)
                        : detectedBy,
                item, checkRelease,
                given.test("excludedFromMetrics") ? Boolean.TRUE.equals(input.excludedFromMetrics()) : excluded);
    }

    /** Told again: what is empty is filled, links are united, and what is filled is kept. */
    Incident filledBy(Incident told) {
        List<LinkView> all = new ArrayList<>(links);
        told.links.stream().filter(link -> links.stream().noneMatch(known -> known.url().equals(link.url())))
                .limit(MOST_LINKS - links.size()).forEach(all::add);
        boolean looked = checkRelease != null;
        return new Incident(id, title, description != null ? description : told.description, all, kind, severity,
                cause != null ? cause : told.cause, service != null ? service : told.service,
                environment != null ? environment : told.environment, course.ending(told.course.resolvedAt()), detectedBy,
                looked ? item : told.item, looked ? checkRelease : told.checkRelease, excluded);
    }

    /** What differs, under the API's names, with what was before; of long texts only the name. */
    List<String> changesTo(Incident other) {
        List<String> changes = new ArrayList<>();
        note(changes, "title", title, other.title);
        if (!Objects.equals(description, other.description)) {
            changes.add("description");
        }
        if (!links.equals(other.links)) {
            changes.add("links");
        }
        note(changes, "kind", kind, other.kind);
        note(changes, "severity", severity, other.severity);
        note(changes, "cause", cause, other.cause);
        if (!Objects.equals(service, other.service)) {
            changes.add("service");
        }
        note(changes, "environment", environment, other.environment);
        note(changes, "status", course.status(), other.course.status());
        note(changes, "startedAt", course.startedAt(), other.course.startedAt());
        note(changes, "detectedAt", course.detectedAt(), other.course.detectedAt());
        note(changes, "mitigatedAt", course.mitigatedAt(), other.course.mitigatedAt());
        note(changes, "resolvedAt", course.resolvedAt(), other.course.resolvedAt());
        note(changes, "detectedBy", detectedBy, other.detectedBy);
        if (!Objects.equals(checkRelease, other.checkRelease)) {
            changes.add("check");
        }
        note(changes, "excludedFromMetrics", excluded, other.excluded);
        return changes;
    }

    private static void note(List<String> changes, String field, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            changes.add(field + " " + (before == null ? "none" : before) + " → " + (after == null ? "none" : after));
        }
    }
}
