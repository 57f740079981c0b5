package dev.mimamori.answer;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * All that this package says to people; {@link Tongue} knows it in each language. In Japanese:
 * {@code messages/answer_ja.properties}.
 */
@MessageBundle(value = "answer", locale = "en")
public interface Words {

    // ───────────────────────── what came of it ─────────────────────────

    @Message("Recorded in round {round}.")
    String recorded(int round);

    @Message("Backups and the team are being told.")
    String alarmed();

    @Message("The release can be signed off now.")
    String readyNow();

    @Message("This was recorded already; nothing was changed.")
    String recordedAlready();

    @Message("Every item of this round has an answer already, by {by}; nothing was changed.")
    String answeredAlready(String by);

    @Message("Say which item you mean: those that have an answer already stay as they are.")
    String sayWhich();

    @Message("This round asks for nothing; nothing was changed.")
    String nothingAsked();

    @Message("Signed off as healthy. Nobody is reminded of this release any more.")
    String signed();

    @Message("Signed as healthy. Now a second person must agree, and they are being asked.")
    String signedFirst();

    @Message("It cannot be signed off yet.")
    String notReady();

    @Message("Agreed: the release is signed off, and nobody is reminded of it any more.")
    String seconded();

    @Message("You agreed already; nothing was changed.")
    String secondedAlready();

    @Message("No reminders until {until}.")
    String snoozed(String until);

    @Message("Nothing was changed: {reason}")
    String refused(String reason);

    @Message("Somebody else answered at the same moment, and nothing was changed: try it again.")
    String busy();

    @Message("You are not among the people of this service any more, so nothing was changed.")
    String gone();

    @Message("This link was used already, and works only once.")
    String used();

    // ───────────────────────── why nothing can be done ─────────────────────────

    @Message("There is no such release.")
    String noRelease();

    @Message("This release is not watched: it has no checklist.")
    String notWatched();

    @Message("The watch of this release is over: {status}{#if by}, by {by}{/if}.")
    String over(String status, String by);

    @Message("{by} has signed this release already. Another person must agree, on the release's own page.{#if page} {page}{/if}")
    String secondWanted(String by, String page);

    @Message("Round {round} is over: the latest is round {latest}.")
    String roundOver(int round, int latest);

    @Message("The release was handed over to others since, so nothing was changed.")
    String handedOver();

    @Message("No round takes answers now.")
    String noRound();

    @Message("It was deployed again since, and is watched anew: this was asked before that.")
    String deployedAgain();

    // ───────────────────────── what stands in the way ─────────────────────────

    @Message("It must be watched until {until}.")
    String tooEarly(String until);

    @Message("Waits for an answer: {title}{#if until} (from {until} on){/if}")
    String unanswered(String title, String until);

    @Message("Not OK: {title}")
    String isNotOk(String title);

    @Message("Unsure: {title}")
    String isUnsure(String title);

    @Message("A second person must agree.")
    String secondPerson();

    @Message(", ")
    String comma();

    @Message("OK")
    String ok();

    @Message("Not OK")
    String notOk();

    @Message("Unsure")
    String unsure();

    @Message("Not applicable")
    String notApplicable();

    @Message("{result}: {titles}.")
    String listed(String result, String titles);

    @Message("signed off")
    String signedOff();

    @Message("faulty")
    String faulty();

    @Message("rolled back")
    String rolledBack();

    @Message("followed by a newer release")
    String superseded();

    @Message("withdrawn")
    String withdrawn();

    // ───────────────────────── the page ─────────────────────────

    @Message("Is all as expected?")
    String askOk();

    @Message("What is not OK?")
    String askNotOk();

    @Message("What are you unsure of?")
    String askUnsure();

    @Message("Sign off as healthy?")
    String askSignOff();

    @Message("You answer as {name}.")
    String youAre(String name);

    @Message("Round {round}")
    String round(int round);

    @Message("risk {risk}")
    String risk(String risk);

    @Message("Record OK")
    String pressOk();

    @Message("Report: not OK")
    String pressNotOk();

    @Message("Ask for help")
    String pressUnsure();

    @Message("Sign off")
    String pressSignOff();

    @Message("The button records OK for every item that has no answer yet. Answers that are there stay as they are.")
    String willOk();

    @Message("The button records what is chosen below, and tells the backups and the team at once.")
    String willAlarm();

    @Message("The button ends the watch: nobody is reminded of this release any more. Where two must sign, yours is the first signature.")
    String willSign();

    @Message("In order: {expected}")
    String expected(String expected);

    @Message("Open the dashboard")
    String dashboard();

    @Message("{result}, by {by}")
    String answeredBy(String result, String by);

    @Message("No answer yet")
    String noAnswer();

    @Message("Not asked in this round")
    String notAsked();

    @Message("Leave as it is")
    String leave();

    @Message("Note (if there is something to say)")
    String note();

    @Message("Open the release")
    String openRelease();

    @Message("Recorded")
    String titleDone();

    @Message("Nothing was changed")
    String titleUnchanged();

    @Message("This link was used")
    String titleUsed();

    @Message("This link has expired")
    String titleExpired();

    @Message("It is good for one use and for a limited time. The release can still be answered in the next message, or on its own page.")
    String expired();

    @Message("This is over")
    String titleStale();

    @Message("Not yet")
    String titleNotYet();

    @Message("This link stays good: open it again later.")
    String tryLater();

    @Message("This link does not work")
    String titleUnknown();

    @Message("Perhaps it was cut off on its way: copy all of it from the message, or answer in the next one.")
    String unknown();

    @Message("Open the link from the message again, and press the button there.")
    String elsewhere();

    @Message("This form could not be read")
    String titleUnreadable();

    @Message("A note may have 5,000 characters at most.")
    String noteTooLong();

    @Message("The form holds characters that cannot be recorded, so nothing was changed: type the note anew.")
    String garbled();

    @Message("Something went wrong here")
    String titleFailed();

    @Message("Nothing was changed, and the link stays good: try it again in a moment.")
    String failed();
}
