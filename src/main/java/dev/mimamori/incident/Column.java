package dev.mimamori.incident;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a file of incidents tells, in the order in which it is written. A file that is read may leave most of it out. */
enum Column {
    EXTERNAL_ID("externalId"),
    TITLE("title"),
    KIND("kind"),
    SEVERITY("severity"),
    CAUSE("cause"),
    STATUS("status"),
    SERVICE("service"),
    ENVIRONMENT("environment"),
    STARTED_AT("startedAt"),
    DETECTED_AT("detectedAt"),
    MITIGATED_AT("mitigatedAt"),
    RESOLVED_AT("resolvedAt"),
    DETECTED_BY("detectedBy"),
    EXCLUDED("excludedFromMetrics"),
    PROJECT("project"),
    SHARE("share"),
    CONFIRMED("confirmed"),
    FORESEEN("foreseen"),
    DESCRIPTION("description");

    final String heading;

    Column(String heading) {
        this.heading = heading;
    }

    static List<String> headings() {
        return Arrays.stream(values()).map(column -> column.heading).toList();
    }

    /** Whatever its case. */
    static Optional<Column> of(String heading) {
        return Arrays.stream(values()).filter(column -> column.heading.equalsIgnoreCase(heading.strip())).findFirst();
    }
}
