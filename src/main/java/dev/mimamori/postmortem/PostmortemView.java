package dev.mimamori.postmortem;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.Language;
import dev.mimamori.common.Node;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;

@Type("Postmortem")
@Allowed(Role.VIEWER)
@Description("What was learned from incidents, or from a project over a period. It looks for causes, and blames nobody.")
public record PostmortemView(
        @Ignore long number,
        @Ignore String key,
        @Ignore Language language,
        @Ignore Long projectId,
        @Ignore Long facilitatorId,
        @Ignore Instant startedAt,
        @Ignore boolean frozen,
        @NonNull @Description("What it is called.") String title,
        @NonNull @Description("What it looks back at.") PostmortemScope scope,
        @NonNull @Description("How far it has come.") PostmortemStatus status,
        @Description("The first day looked at, of a PROJECT one.") LocalDate from,
        @Description("The last day looked at, of a PROJECT one.") LocalDate to,
        @Ignore List<SectionView> written,
        @Description("Where it is written, for those who write elsewhere.") String externalUrl,
        @Description("Counts its edits: an edit names the version that it changes.") int version,
        @NonNull @Description("When it was last edited or moved.") Instant updatedAt,
        @Description("When it was reviewed; null before.") Instant publishedAt) implements Node {

    /** The columns of {@code postmortem} that {@link #of(Row)} reads. */
    static final String COLUMNS = """
            p.id, p.key, p.language, p.project_id, p.facilitator_id, p.started_at,
            p.analysis_frozen_at is not null as frozen, p.title, p.scope, p.status, p.from_day,
            p.to_day, p.section_keys, p.section_titles, p.section_bodies, p.external_url, p.version, p.updated_at,
            p.published_at""";

    static PostmortemView of(Row row) {
        return new PostmortemView(row.id("id"), row.text("key"), row.constant("language", Language.class),
                row.idOrNull("project_id"), row.idOrNull("facilitator_id"), row.instant("started_at"), row.flag("frozen"),
                row.text("title"),
                row.constant("scope", PostmortemScope.class), row.constant("status", PostmortemStatus.class),
                row.date("from_day"), row.date("to_day"), SectionView.listOf(row), row.text("external_url"),
                row.integer("version"), row.instant("updated_at"), row.instant("published_at"));
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque, global and stable.")
    public String getId() {
        return GlobalId.of(NodeType.Postmortem, number);
    }
}
