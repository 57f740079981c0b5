package dev.mimamori.release;

import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.catalogue.Addresses;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;

@Type("Change")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("A pull request that a release ships. Its technical impact is stated in it, and its project may differ from its neighbours'.")
public record ChangeView(
        @Ignore long number,
        @Ignore long releaseId,
        @Ignore Long personId,
        @Ignore Long projectId,
        @NonNull @Description("What it does, in a line.") String title,
        @NonNull @Description("Where it can be read. Within a release it names the change.") String url,
        @Ignore String writtenBy,
        @Description("The risk that it states for itself.") Risk risk,
        @Description("Its technical impact; null where the pull request states none.") ImpactView impact,
        @Description("When its first commit was made: lead time counts from here.") Instant committedAt,
        @Description("When it was merged.") Instant mergedAt) {

    @Description("Who wrote it, as the pipeline named them.")
    public String getAuthor() {
        return writtenBy == null ? null : Addresses.shown(writtenBy);
    }

    /** Of columns of {@code change}, with {@code project_id} already that of the release where the change names none. */
    public static ChangeView of(Row row) {
        String summary = row.text("summary");
        return new ChangeView(row.id("id"), row.id("release_id"), row.idOrNull("person_id"),
                row.idOrNull("project_id"), row.text("title"), row.text("url"), row.text("author"),
                row.constant("risk", Risk.class),
                summary == null ? null
                        : new ImpactView(summary, row.texts("affected"), row.text("detection"), row.text("rollback")),
                row.instant("committed_at"), row.instant("merged_at"));
    }
}
