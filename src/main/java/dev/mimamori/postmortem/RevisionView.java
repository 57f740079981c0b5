package dev.mimamori.postmortem;

import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;

@Type("PostmortemRevision")
@Allowed(Role.VIEWER)
@Description("What a postmortem said before an edit wrote over it.")
public record RevisionView(
        @Ignore long postmortemId,
        @Ignore long byId,
        @Description("The version that it was.") int version,
        @NonNull @Description("When it was written over.") Instant at,
        @NonNull @Description("Its title then.") String title) {

    /** One of one postmortem. */
    record Key(long postmortemId, int version) {
    }

    static RevisionView of(Row row) {
        return new RevisionView(row.id("postmortem_id"), row.id("by_id"), row.integer("version"), row.instant("at"),
                row.text("title"));
    }

    Key key() {
        return new Key(postmortemId, version);
    }
}
