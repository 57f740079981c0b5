package dev.mimamori.agreement.gate;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.agreement.AgreementView;
import dev.mimamori.agreement.Agreements;
import dev.mimamori.catalogue.ProjectView;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Role;
import dev.mimamori.release.ReleaseView;
import dev.mimamori.release.Releases;

/** The gate: may the next deploy go, and breaking a hold. */
@GraphQLApi
public class GateApi {

    @Inject
    AskedGate asked;

    @Inject
    OverrideHold override;

    @Inject
    Releases releases;

    @Inject
    Agreements agreements;

    @Inject
    Projects projects;

    @Type("DeployGatePayload")
    @Allowed({ Role.VIEWER, Role.PIPELINE })
    @Description("The gate after a mutation.")
    public record Payload(
            @NonNull @Description("What it says now.") DeployGateView gate,
            @Description("Whether this call changed anything; a repeated one does not.") boolean changed) {
    }

    @Input("OverrideHoldInput")
    @Description("A hold to break.")
    public record Override(
            @NonNull @Description("The service, by name.") String service,
            @NonNull @Description("The environment.") String environment,
            @NonNull @Description("Why it must go all the same; it stays on record.") String reason,
            @NonNull @Description("Until when; the hold comes back by itself then. A week ahead at most, unless configured otherwise.") Instant until) {
    }

    @NonNull
    @Query("deployGate")
    @Allowed({ Role.VIEWER, Role.PIPELINE })
    @Description("Whether the next deploy may go. Ask it before deploying; GET /gate/{service}/{environment} says the same with 200 or 409. Environments that are not watched are never held.")
    public DeployGateView deployGate(
            @Name("service") @NonNull @Description("The service, by name.") String service,
            @Name("environment") @NonNull @Description("Where it is to go.") String environment,
            @Name("project") @Description("The key of the project whose changes it ships; left out: all those whose changes went there in the last four weeks.") String project) {
        return DeployGateView.of(asked.verdict(service, environment, project));
    }

    @NonNull
    @Mutation("overrideHold")
    @Allowed(Role.MANAGER)
    @Description("Breaks a hold for a while, with a reason, on record. What is held is told all the same.")
    public Payload overrideHold(@Name("input") @NonNull @Description("Which hold, why, and until when.") Override input) {
        boolean changed = override.override(input.service(), input.environment(), input.reason(), input.until());
        return new Payload(DeployGateView.of(asked.verdict(input.service(), input.environment(), null)), changed);
    }

    @Description("The release that is not signed yet; null where that is not why.")
    public List<ReleaseView> release(@Source List<HoldReasonView> sources) {
        return Batch.one(sources, HoldReasonView::releaseId, releases::views);
    }

    @Allowed(Role.VIEWER)
    @Description("The agreement that is broken; null where that is not why.")
    public List<AgreementView> agreement(@Source List<HoldReasonView> sources) {
        return Batch.one(sources, HoldReasonView::agreementId, agreements::views);
    }

    @Allowed(Role.VIEWER)
    @Description("The project that is stopped; null where that is not why.")
    public List<ProjectView> project(@Source List<HoldReasonView> sources) {
        return Batch.one(sources, HoldReasonView::projectId, projects::views);
    }
}
