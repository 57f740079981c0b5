package dev.mimamori.insight;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("What becomes of an item, by what looking at it has found.")
public enum ItemProposal {
    @Description("Go on looking: it has found something.")
    KEEP,
    @Description("Go on looking: it has found nothing, in fewer than 30 looks, which proves nothing.")
    TOO_FEW_LOOKS,
    @Description("Drop it, or let a machine look: in 30 looks or more it has found nothing, so it finds something in less than one of ten, with 95 % confidence.")
    DROP_OR_AUTOMATE;

    /** With nothing in n looks, at most 1 - 0.05^(1/n) of them would find something: under a tenth from 29 on. */
    private static final int ENOUGH = 30;

    static ItemProposal of(int looks, int found) {
        if (found > 0) {
            return KEEP;
        }
        return looks < ENOUGH ? TOO_FEW_LOOKS : DROP_OR_AUTOMATE;
    }
}
