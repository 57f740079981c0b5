package dev.mimamori.insight;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("Whether a project breaks less since it agreed on something: what the 95 % interval of the rate ratio allows to say.")
public enum EffectVerdict {
    @Description("Less: the whole interval is below 1.")
    BETTER,
    @Description("As much: the interval holds 1, and lies between a half and twice.")
    NO_CHANGE,
    @Description("More: the whole interval is above 1.")
    WORSE,
    @Description("Nobody can tell: the interval holds 1 and is wide, or there is nothing to compare.")
    TOO_FEW_DATA;

    static EffectVerdict of(Finding finding) {
        return switch (finding) {
            case MORE -> WORSE;
            case SAME -> NO_CHANGE;
            case LESS -> BETTER;
            case TOO_FEW_DATA -> TOO_FEW_DATA;
        };
    }
}
