package dev.mimamori.common;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("A way to reach somebody.")
public enum Channel {
    @Description("A line in the service's own log.")
    LOG,
    @Description("A message in Slack.")
    SLACK,
    @Description("An e-mail.")
    EMAIL,
    @Description("A signed request to a URL of yours, as the Standard Webhooks specification says.")
    WEBHOOK,
    @Description("A card in Microsoft Teams.")
    TEAMS
}
