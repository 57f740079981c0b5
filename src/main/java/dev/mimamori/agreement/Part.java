package dev.mimamori.agreement;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("AgreementPart")
@Description("What of an agreement was broken.")
public enum Part {
    @Description("Too much broke.")
    QUALITY,
    @Description("It went too slowly.")
    SPEED
}
