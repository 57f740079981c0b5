package dev.mimamori.monitoring;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

import dev.mimamori.catalogue.Handles;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Text;
import dev.mimamori.monitoring.Answering.Given;
import dev.mimamori.monitoring.Signing.Signature;
import dev.mimamori.release.ReleasePayload;
import dev.mimamori.release.Releases;

/** What a release owner does: each takes the release and gives it back. */
@GraphQLApi
public class WatchApi {

    @Inject
    Attending attending;

    @Inject
    Releases releases;

    @NonNull
    @Mutation("acknowledge")
    @Allowed(Role.OWNER)
    @Description("Answers a round, item by item. Repeating it changes nothing; a correction amends, and both stay on record.")
    public ReleasePayload acknowledge(
            @Name("input") @NonNull @Description("The answers.") AcknowledgeInput input) {
        Given given = Given.of(input.round(), input.results(), input.rest());
        return payload(input.release(), attending.acknowledge(id(input.release()), given));
    }

    @NonNull
    @Mutation("signOff")
    @Allowed(Role.OWNER)
    @Description("Ends the watch: HEALTHY when `readiness.allowed`, or with a reason in spite of it; FAULTY and ROLLED_BACK at any time. Where the schedule wants two, HEALTHY then waits for `secondSignOff`.")
    public ReleasePayload signOff(@Name("input") @NonNull @Description("The verdict.") SignOffInput input) {
        Signature signature = new Signature(input.verdict(), Text.note("note", input.note()),
                Text.note("overrideReason", input.overrideReason()));
        Given given = Given.of(input.round(), input.results(), input.rest());
        return payload(input.release(), attending.signOff(id(input.release()), given, signature));
    }

    @NonNull
    @Mutation("secondSignOff")
    @Allowed(Role.OWNER)
    @Description("Agrees with the HEALTHY of another person, which ends the watch.")
    public ReleasePayload secondSignOff(
            @Name("input") @NonNull @Description("Which release.") SecondSignOffInput input) {
        return payload(input.release(),
                attending.second(id(input.release()), Text.note("note", input.note())));
    }

    @NonNull
    @Mutation("snooze")
    @Allowed(Role.OWNER)
    @Description("No reminders until then; slots that pass meanwhile are skipped.")
    public ReleasePayload snooze(@Name("input") @NonNull @Description("Until when, and why.") SnoozeInput input) {
        String reason = Text.reason("reason", input.reason());
        return payload(input.release(), attending.snooze(id(input.release()), input.until(), reason));
    }

    @NonNull
    @Mutation("handOver")
    @Allowed(Role.OWNER)
    @Description("Gives the release to other owners, who are told; the old ones are not reminded again.")
    public ReleasePayload handOver(@Name("input") @NonNull @Description("To whom.") HandOverInput input) {
        List<String> to = new ArrayList<>();
        for (String heir : Text.list("to", input.to(), 100)) {
            to.add(Handles.checked("to[" + to.size() + "]", heir));
        }
        return payload(input.release(),
                attending.handOver(id(input.release()), to, Text.note("note", input.note())));
    }

    @NonNull
    @Mutation("correctVerdict")
    @Allowed(Role.MANAGER)
    @Description("A sign-off that proved wrong: kept on record, and followed by a new verdict. To HEALTHY only by somebody who did not sign. Reminders never resume.")
    public ReleasePayload correctVerdict(
            @Name("input") @NonNull @Description("The right verdict.") CorrectVerdictInput input) {
        String reason = Text.reason("reason", input.reason());
        return payload(input.release(), attending.correct(id(input.release()), input.verdict(), reason));
    }

    private static long id(String release) {
        return GlobalId.number("release", release, NodeType.Release);
    }

    private ReleasePayload payload(String release, boolean changed) {
        return new ReleasePayload(releases.view(id(release)), changed);
    }
}
