package dev.mimamori.agreement;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;

@Type("Breach")
@Allowed(Role.VIEWER)
@Description("A time in which an agreement was broken, and what followed.")
public record BreachView(
        @Ignore long agreementId,
        @Ignore Long postmortemId,
        @NonNull @Description("What of it was broken.") Part part,
        @NonNull @Description("Since when.") Instant since,
        @NonNull @Description("When the service noticed, and told people.") Instant noticedAt,
        @Description("When it was kept again, replaced or withdrawn, or when a project that was too slow was stopped or ended; null: it is broken still.") Instant endedAt,
        @NonNull @Description("What followed, or in a dry run would have followed.") List<@NonNull Consequence> consequences,
        @Description("Whether it did.") boolean enforced) {

    static BreachView of(Row row) {
        return new BreachView(row.id("agreement_id"), row.idOrNull("postmortem_id"), row.constant("part", Part.class),
                row.instant("since"), row.instant("noticed_at"), row.instant("ended_at"),
                row.constants("consequences", Consequence.class), !row.flag("dry_run"));
    }
}
