package dev.mimamori.incident;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.Forbidden;
import dev.mimamori.common.Text;

/** The rules of the shares of one incident: at most the whole, nothing twice, and what was confirmed is a MANAGER's. */
final class Shares {

    /** Ten tenths are a whole, whatever a computer makes of them. */
    static final double ROUNDING = 1e-9;

    /** Less than that is nobody's judgement. */
    static final double LEAST = 0.001;

    private static final int MOST = 100;

    private Shares() {
    }

    /** What is asked for, in its proper shape. */
    static List<WantedShare> wanted(String field, List<AttributionInput> inputs, boolean mayConfirm) {
        List<AttributionInput> given = Text.list(field, inputs, MOST);
        List<WantedShare> wanted = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < given.size(); i++) {
            WantedShare share = WantedShare.of(field + "[" + i + "].", given.get(i), mayConfirm);
            if (wanted.stream().anyMatch(share::sameTarget)) {
                throw new BadInput(share.at() + (share.release() == null ? "project" : "release"),
                        "this has a share already: give it one");
            }
            sum += share.part();
            wanted.add(share);
        }
        if (sum > 1 + ROUNDING) {
            throw new BadInput(field, "shares add up to at most 1; these to " + sum);
        }
        return wanted;
    }

    /** Whoever may not confirm a share may not take a confirmed one away either. */
    static void mustKeepConfirmed(Collection<Share> before, Collection<Share> after, boolean mayConfirm) {
        if (!mayConfirm && before.stream().anyMatch(share -> share.confirmed() && !after.contains(share))) {
            throw new Forbidden("a confirmed share is changed by a MANAGER: repeat it as it is, with `confirmed` left out");
        }
    }
}
