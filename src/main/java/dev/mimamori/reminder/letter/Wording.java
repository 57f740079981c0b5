package dev.mimamori.reminder.letter;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What reminders say. English is here; the other languages are in {@code messages/reminder_*.properties}. */
@MessageBundle("reminder")
public interface Wording {

    @Message("{service} {version} ({environment})")
    String release(String service, String version, String environment);

    @Message("Please check {release}, round {round}")
    String checkDue(String release, String round);

    @Message("Still unanswered: {release}, round {round}")
    String overdue(String release, String round);

    @Message("Nobody has answered for {release}")
    String escalated(String release);

    @Message("You can sign off {release}")
    String readyToSignOff(String release);

    @Message("A second person is wanted to sign off {release}")
    String secondSignOff(String release);

    @Message("You are now responsible for {release}")
    String handedOver(String release);

    @Message("Not OK: {item}, {release}")
    String notOk(String item, String release);

    @Message("Help wanted: {item}, {release}")
    String helpWanted(String item, String release);

    @Message("{item} and {count} more")
    String andMore(String item, String count);

    @Message("{result}: {item}")
    String found(String result, String item);

    @Message("Unsure")
    String isUnsure();

    @Message("Action item, due {day}: {title}")
    String actionDue(String title, String day);

    @Message("Action item, overdue since {day}: {title}")
    String actionLate(String title, String day);

    @Message("Your approval is wanted: what {title} protects")
    String approvalWanted(String title);

    @Message("The agreement of {title} is broken")
    String agreementBroken(String title);

    @Message("The agreement of {title} was to be looked at again on {day}")
    String revisitDue(String title, String day);

    @Message("A postmortem of {title} may be worth its while")
    String postmortemSuggested(String title);

    @Message("The week of {title}")
    String weeklyDigest(String title);

    @Message("Due day")
    String dueOn();

    @Message("{count} reminders")
    String digest(String count);

    @Message("These came up while you were not working, or were too many to send one by one.")
    String digestWhy();

    @Message("Asked at {time}; there is no answer yet.")
    String askedAt(String time);

    @Message("Its owners were told, and did not answer. Round {round} waits for an answer since {time}.")
    String ownersSilent(String round, String time);

    @Message("Everything looked fine, and it has been watched for long enough.")
    String readyWhy();

    @Message("{person} signed it as healthy at {time}. Another person must agree.")
    String signedBy(String person, String time);

    @Message("{person} handed it over to you.")
    String handedOverBy(String person);

    @Message("{person} answered at {time}.")
    String answeredBy(String person, String time);

    @Message("What was seen: {observed}")
    String observed(String observed);

    @Message("Roll back when: {trigger}")
    String rollbackTrigger(String trigger);

    @Message("How to roll back: {how}")
    String rollback(String how);

    @Message("Somebody")
    String somebody();

    @Message("Status")
    String status();

    @Message("Risk")
    String risk();

    @Message("Deployed")
    String deployed();

    @Message("Owners")
    String owners();

    @Message("Nobody")
    String nobody();

    @Message("Change")
    String change();

    @Message("Due")
    String due();

    @Message("Round")
    String round();

    @Message("Signed")
    String signed();

    @Message("Until")
    String snoozedUntil();

    @Message("Dashboard")
    String dashboard();

    @Message("Open")
    String open();

    @Message("OK")
    String ok();

    @Message("Not OK")
    String notOkButton();

    @Message("Unsure")
    String unsure();

    @Message("Snooze")
    String snooze();

    @Message("Sign off")
    String signOff();

    @Message("Agree")
    String agree();

    @Message("Sign {release} off as healthy? Its reminders end.")
    String confirmSignOff(String release);

    @Message("Agree that {release} is healthy? Its reminders end.")
    String confirmSecond(String release);

    @Message("low")
    String low();

    @Message("medium")
    String medium();

    @Message("high")
    String high();

    @Message("being watched")
    String watching();

    @Message("waits for a second sign-off")
    String awaitsSecond();

    @Message("signed off")
    String signedOff();

    @Message("faulty")
    String faulty();

    @Message("rolled back")
    String rolledBack();

    @Message("superseded by a newer release")
    String superseded();

    @Message("not watched")
    String notWatched();

    @Message("withdrawn")
    String withdrawn();

    @Message("healthy")
    String healthy();

    @Message("waits for an answer")
    String roundDue();

    @Message("overdue")
    String roundOverdue();

    @Message("done")
    String roundDone();

    @Message("missed")
    String roundMissed();

    @Message("closed")
    String roundClosed();
}
