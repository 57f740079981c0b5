package dev.mimamori.monitoring;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("Where a round stands.")
public enum RoundStatus {
    @Description("Somebody should look now.")
    DUE,
    @Description("Nobody has answered for longer than the schedule's grace.")
    OVERDUE,
    @Description("Every required item has an answer.")
    DONE,
    @Description("Unanswered when the next one opened.")
    MISSED,
    @Description("Open when the watch ended.")
    CLOSED
}
