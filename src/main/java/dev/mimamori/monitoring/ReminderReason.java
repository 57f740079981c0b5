package dev.mimamori.monitoring;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("Why somebody is told.")
public enum ReminderReason {
    @Description("A round is due: look, and answer.")
    CHECK_DUE,
    @Description("A round has gone unanswered for longer than its grace.")
    OVERDUE,
    @Description("Rounds were missed, and this rung of the ladder is told too.")
    ESCALATED,
    @Description("The watch is long enough and the last look was fine: it can be signed off.")
    READY_TO_SIGN_OFF,
    @Description("Somebody signed, and another person must agree.")
    SECOND_SIGN_OFF,
    @Description("You are an owner now.")
    HANDED_OVER,
    @Description("Somebody saw something that is not as expected.")
    NOT_OK_REPORTED,
    @Description("Somebody cannot tell, and asks for help.")
    HELP_WANTED,
    @Description("An action item is due.")
    ACTION_ITEM_DUE,
    @Description("An agreement waits for your approval.")
    APPROVAL_WANTED,
    @Description("An agreement is broken.")
    AGREEMENT_BROKEN,
    @Description("A postmortem of the project may be worth its while.")
    POSTMORTEM_SUGGESTED,
    @Description("An agreement is due to be looked at again.")
    REVISIT_DUE,
    @Description("The week in figures.")
    WEEKLY_DIGEST
}
