package dev.mimamori.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

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

/** @param standing found out once for all that were read together, and only where it is asked for */
@Type("Agreement")
@Allowed(Role.VIEWER)
@Description("Speed and quality that a project has agreed to protect. A new one replaces the last; none is edited.")
public record AgreementView(
        @Ignore long number,
        @Ignore long projectId,
        @Ignore Long postmortemId,
        @Ignore Supplier<Standing> standing,
        @Description("Counts the project's agreements, those that were withdrawn too.") int version,
        @NonNull @Description("How far it has come.") AgreementStatus status,
        @NonNull @Description("In words: what this project protects.") String statement,
        @NonNull @Description("What happens when it is broken.") List<@NonNull Consequence> consequences,
        @Description("Whether consequences are recorded, and not enforced.") boolean dryRun,
        @Description("When the last one named approved; null before.") Instant agreedAt,
        @NonNull @Description("The day on which to look at it again; its approvers and the project's lead are told.") LocalDate revisitOn,
        @Description("When a newer one took its place, or it was withdrawn; null before.") Instant endedAt) implements Node {

    static AgreementView of(Agreement a, Supplier<Standing> standing) {
        return new AgreementView(a.id(), a.project(), a.terms().postmortem(), standing, a.version(), a.status(),
                a.terms().statement(), a.terms().consequences(), a.terms().dryRun(), a.agreedAt(), a.terms().revisitOn(),
                a.endedAt());
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque, global and stable.")
    public String getId() {
        return GlobalId.of(NodeType.Agreement, number);
    }

    @NonNull
    @Description("What may break, and what is left of it. Of one that is over: as it stood then.")
    public List<@NonNull QualityExpectation> getQuality() {
        return standing.get().quality();
    }

    @Description("How fast it is to go; null: that is not agreed on. Of one that is over: as it stood then.")
    public SpeedExpectation getSpeed() {
        return standing.get().speed();
    }

    @NonNull
    @Description("The worst of what it expects. Of one that is proposed: as if it were in force; of one that is over: as it stood then.")
    public AgreementState getState() {
        return standing.get().state();
    }

    @Description("Since when it is broken; null where it is kept, or not in force.")
    public Instant getBrokenSince() {
        return standing.get().brokenSince();
    }
}
