package dev.mimamori.monitoring;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("Where an item of a checklist comes from.")
public enum ItemSource {
    @Description("The service's template.")
    TEMPLATE,
    @Description("The impact statement of a change.")
    IMPACT,
    @Description("An open item of an earlier release.")
    CARRIED_OVER
}
