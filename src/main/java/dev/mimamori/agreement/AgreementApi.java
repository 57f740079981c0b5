package dev.mimamori.agreement;

import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.common.Text;

/** Agreements: what there is, proposing one, approving it, taking it back. */
@GraphQLApi
public class AgreementApi {

    @Inject
    Agreements agreements;

    @Inject
    ProposeAgreement propose;

    @Inject
    ApproveAgreement approve;

    @Inject
    Projects projects;

    @Type("AgreementPayload")
    @Allowed(Role.VIEWER)
    @Description("An agreement after a mutation.")
    public record Payload(
            @NonNull @Description("The agreement, as it is now.") AgreementView agreement,
            @Description("Whether this call changed anything; a repeated one does not.") boolean changed) {
    }

    @Input("ApproveAgreementInput")
    @Description("An approval of one's own.")
    public record Approve(
            @NonNull @Id @Description("The agreement's id.") String agreement,
            @Description("What to say to it.") String comment) {
    }

    @Input("WithdrawAgreementInput")
    @Description("An agreement to take back.")
    public record Withdraw(
            @NonNull @Id @Description("Its id.") String agreement,
            @NonNull @Description("Why; it stays on record.") String reason) {
    }

    @Query("agreements")
    @Allowed(Role.VIEWER)
    @Description("All versions of what a project agreed to protect, the newest first; 100 at most.")
    public @NonNull List<@NonNull AgreementView> agreements(
            @Name("project") @NonNull @Description("The project's key.") String project) {
        return agreements.ofProject(projects.require("project", Text.name("project", project)));
    }

    @NonNull
    @Mutation("proposeAgreement")
    @Allowed(Role.MANAGER)
    @Description("Proposes what a project is to protect, and asks everybody named for their approval. A proposal that waits still is replaced by it; what is in force stays so until this one is.")
    public Payload proposeAgreement(@Name("input") @NonNull @Description("What to agree on.") ProposeAgreementInput input) {
        return payload(propose.propose(input));
    }

    @NonNull
    @Mutation("approveAgreement")
    @Allowed(Role.OWNER)
    @Description("Approves an agreement, for oneself: FORBIDDEN to whoever was not named. With the last approval it is in force.")
    public Payload approveAgreement(@Name("input") @NonNull @Description("Which agreement.") Approve input) {
        return payload(approve.approve(input.agreement(), input.comment()));
    }

    @NonNull
    @Mutation("withdrawAgreement")
    @Allowed(Role.MANAGER)
    @Description("Takes back an agreement that is proposed or in force. It stays on record.")
    public Payload withdrawAgreement(@Name("input") @NonNull @Description("Which agreement, and why.") Withdraw input) {
        return payload(approve.withdraw(input.agreement(), input.reason()));
    }

    private Payload payload(Done done) {
        return new Payload(agreements.view(done.id()), done.changed());
    }
}
