package dev.mimamori.incident;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("How bad it is; SEV3 unless said.")
public enum Severity {
    @Description("The worst: everybody is affected, or data is lost.")
    SEV1,
    @Description("Something that matters does not work for many.")
    SEV2,
    @Description("Something does not work, and there is a way around it.")
    SEV3,
    @Description("A few notice.")
    SEV4,
    @Description("Hardly anybody notices.")
    SEV5
}
