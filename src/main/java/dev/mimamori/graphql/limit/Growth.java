package dev.mimamori.graphql.limit;

import dev.mimamori.common.DomainException.Code;
import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.Refused;

/**
 * How much an answer holds is known when it is there: a list may have a hundred elements where five were reckoned with, and
 * each of them a list again. So more of the gate is taken as the answer grows, and none grows beyond its part of the heap.
 */
public final class Growth {

    /** So many fields and elements take about as much memory as one object was reckoned with. */
    static final int NODES_OF_ONE = 12;

    private static final int STEP = 100;

    private final CostGate.Share share;
    private final int most;
    private long covered;
    private Refused refusal;

    /**
     * @param share what was taken for its cost
     * @param most fields and elements of lists
     */
    public Growth(CostGate.Share share, long cost, int most) {
        this.share = share;
        this.most = most;
        covered = NODES_OF_ONE * (cost + STEP);
    }

    /** Whether it may hold as much; once it may not, it may never again. */
    public boolean mayHold(int nodes) {
        if (refusal == null && nodes > most) {
            refusal = Limits.tooLarge("fields", most);
        } else if (refusal == null && nodes > covered) {
            covered += NODES_OF_ONE * STEP;
            refusal = share.more(STEP) ? null : full();
        }
        return refusal == null;
    }

    /** @throws Refused where it was broken off */
    public void check() {
        if (refusal != null) {
            throw refusal;
        }
    }

    private static Refused full() {
        return Refused.later(503, Errors.of(Code.RATE_LIMITED,
                "too much is asked for at the moment, and this could not be answered: try again in a second"), 1);
    }
}
