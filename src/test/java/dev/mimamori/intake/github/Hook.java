package dev.mimamori.intake.github;

import java.util.List;

import dev.mimamori.intake.IntakeConfig.Mode;
import dev.mimamori.intake.Recorded;
import dev.mimamori.intake.Told;

/** A GitHub that is set up in one way or another, without the network. */
final class Hook {

    static final Labels LABELS = Labels.of(List.of("デグレ=REGRESSION", "障害=INCIDENT", "問い合わせ=USER_INQUIRY", "ヒヤリハット=NEAR_MISS",
            "bug=REGRESSION"));
    static final Rules QUIET = rules(false, Mode.OFF, Mode.OFF);

    private Hook() {
    }

    static Rules rules(boolean asks, Mode check, Mode protection) {
        return new Rules(LABELS, ProjectRules.of(List.of("label:Billing=billing", "path:services/checkout/**=checkout")), asks,
                check,
                protection, ApiBase.of("https://api.github.com"));
    }

    /** What an event means, whenever it is told. */
    static Told read(Recorded recorded, String event, Rules rules) {
        Told told = asTold(recorded, event, rules);
        return told instanceof Told.AsOf asOf ? asOf.told() : told;
    }

    static Told asTold(Recorded recorded, String event, Rules rules) {
        return new GitHub(null, rules).read(recorded.headers("X-GitHub-Event", event, "X-GitHub-Delivery",
                "72d3162e-cc78-11e3-81ab-4c9367dc0958").request());
    }
}
