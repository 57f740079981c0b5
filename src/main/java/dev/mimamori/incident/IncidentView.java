package dev.mimamori.incident;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.Node;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;
import dev.mimamori.release.LinkView;

@Type("Incident")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("Something that broke, or nearly did.")
public record IncidentView(
        @Ignore long number,
        @Ignore Long serviceId,
        @Ignore Long itemId,
        @Ignore Long checkReleaseId,
        @Ignore long reporterId,
        @Ignore String key,
        @NonNull @Description("What happened, in a line.") String title,
        @Description("What is known of it, in words.") String description,
        @Description("Its key in another system, such as an alert's or a ticket's; no two have the same.") String externalId,
        @NonNull @Description("Where it is spoken of: a thread, a ticket.") List<@NonNull LinkView> links,
        @NonNull @Description("How it broke.") IncidentKind kind,
        @NonNull @Description("How bad it is.") Severity severity,
        @Description("Why it happened, in the organisation's own vocabulary.") String cause,
        @NonNull @Description("How far it has come.") IncidentStatus status,
        @Description("Where it happened: given, or else where its check or the release that it is put down to went.") String environment,
        @NonNull @Description("When it began. Figures count it here.") Instant startedAt,
        @NonNull @Description("When somebody knew.") Instant detectedAt,
        @Description("When nobody suffered any more.") Instant mitigatedAt,
        @Description("When it was over.") Instant resolvedAt,
        @NonNull @Description("How it was found.") DetectionSource detectedBy,
        @Description("Whether figures leave it out.") boolean excludedFromMetrics) implements Node {

    /** The columns of {@code incident} that {@link #of(Row)} reads. */
    public static final String COLUMNS = """
            i.id, i.service_id, i.item_id, i.check_release_id, i.reporter_id, i.key, i.title, i.description, i.external_id,
            i.link_titles, i.link_urls, i.kind, i.severity, i.cause, i.status, i.environment, i.started_at, i.detected_at,
            i.mitigated_at, i.resolved_at, i.detected_by, i.excluded""";

    public static IncidentView of(Row row) {
        return new IncidentView(row.id("id"), row.idOrNull("service_id"), row.idOrNull("item_id"),
                row.idOrNull("check_release_id"), row.id("reporter_id"), row.text("key"), row.text("title"),
                row.text("description"),
                row.text("external_id"), LinkView.listOf(row), row.constant("kind", IncidentKind.class),
                row.constant("severity", Severity.class), row.text("cause"),
                row.constant("status", IncidentStatus.class), row.text("environment"), row.instant("started_at"),
                row.instant("detected_at"), row.instant("mitigated_at"), row.instant("resolved_at"),
                row.constant("detected_by", DetectionSource.class), row.flag("excluded"));
    }

    /** What files call it: its key in another system, or else one that nothing else has anywhere. */
    @Ignore
    public String fileKey() {
        return externalId == null ? key : externalId;
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque, global and stable.")
    public String getId() {
        return GlobalId.of(NodeType.Incident, number);
    }
}
