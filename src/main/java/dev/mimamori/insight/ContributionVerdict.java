package dev.mimamori.insight;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("Whether the project breaks more than the rest, for as many releases: what the 95 % interval of the relative risk allows to say.")
public enum ContributionVerdict {
    @Description("More: the whole interval is above 1.")
    HIGHER,
    @Description("As much: the interval holds 1, and lies between a half and twice.")
    SAME,
    @Description("Less: the whole interval is below 1.")
    LOWER,
    @Description("Nobody can tell: the interval holds 1 and is wide, or there is nothing to compare.")
    TOO_FEW_DATA;

    static ContributionVerdict of(Finding finding) {
        return switch (finding) {
            case MORE -> HIGHER;
            case SAME -> SAME;
            case LESS -> LOWER;
            case TOO_FEW_DATA -> TOO_FEW_DATA;
        };
    }
}
