package dev.mimamori.agreement;

import static dev.mimamori.agreement.Table.limit;
import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

/** Whatever there is against a deploy, at once or not: the gate says what the rule says in one line. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class GateModelTest {

    private static final int CASES = 25;

    private record Case(boolean watched, boolean signed, boolean suspended, boolean agreed, boolean hold, boolean dryRun,
            boolean broken, boolean overridden) {

        private static Case of(Random random) {
            return new Case(random.nextInt(6) > 0, random.nextBoolean(), random.nextInt(3) == 0, random.nextInt(4) > 0,
                    random.nextInt(4) > 0, random.nextInt(3) == 0, random.nextInt(3) > 0, random.nextInt(3) == 0);
        }

        private boolean held() {
            return watched && !overridden && (suspended || agreed && hold && broken && !dryRun);
        }

        private Set<String> reasons() {
            Set<String> reasons = new TreeSet<>();
            if (watched && suspended) {
                reasons.add("PROJECT_SUSPENDED");
            }
            if (watched && agreed && hold && broken) {
                reasons.add("AGREEMENT_BROKEN");
            }
            if (watched && !signed) {
                reasons.add("UNSIGNED_RELEASE");
            }
            return reasons;
        }
    }

    @Test
    void it_holds_what_is_to_be_held_and_tells_the_rest() {
        Random random = new Random(51);
        for (int n = 0; n < CASES; n++) {
            Case of = Case.of(random);
            Table table = new Table();
            String environment = of.watched() ? "production" : "staging";
            Watched release = new Scene().release("project", table.project, "environment", environment);
            if (of.signed() && of.watched()) {
                release.does(release.scene().owner(), "signOff", "verdict", "FAULTY");
            }
            if (of.agreed()) {
                table.agreed("quality", List.of(limit("INCIDENT", 1, "P28D")), "dryRun", of.dryRun(), "consequences",
                        List.of(of.hold() ? "HOLD_NEXT_DEPLOY" : "CALL_POSTMORTEM"));
            }
            table.broke("INCIDENT", of.broken() ? 1 : 0.4);
            table.broke("INCIDENT", 0.5);
            if (of.suspended()) {
                Api.admin()
                        .mutate("mutation($input: SuspendProjectInput!) { suspendProject(input: $input) { project { id } } }",
                                with("project", table.project, "reason", "To take stock"))
                        .ok();
            }
            if (of.overridden()) {
                Api.admin().mutate("mutation($input: OverrideHoldInput!) { overrideHold(input: $input) { changed } }",
                        with("service", release.scene().service, "environment", environment, "reason", "It must go", "until",
                                TestClock.now().plus(Duration.ofHours(1)).toString()))
                        .ok();
            }
            Reply gate = Table.gate(Api.admin(), release.scene().service, environment, null).ok();
            assertThat(gate.flag("deployGate.allowed")).as("%s", of).isEqualTo(!of.held());
            assertThat(gate.flag("deployGate.enforced")).as("%s", of).isEqualTo(of.held());
            assertThat(new TreeSet<>(gate.texts("deployGate.reasons.code"))).as("%s", of).isEqualTo(of.reasons());
        }
    }
}
