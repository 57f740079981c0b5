package dev.mimamori.agreement;

import java.util.stream.Stream;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("Whether what was agreed is kept.")
public enum AgreementState {
    @Description("It is.")
    KEPT,
    @Description("It is, just: something broke and less than one more is left, or the speed is within a tenth of its limit.")
    AT_RISK,
    @Description("It is not.")
    BROKEN;

    static AgreementState worst(Stream<AgreementState> states) {
        return states.max(AgreementState::compareTo).orElse(KEPT);
    }
}
