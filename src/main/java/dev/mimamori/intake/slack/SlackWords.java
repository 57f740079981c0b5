package dev.mimamori.intake.slack;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What people are told and asked in Slack. English is here; Japanese is in {@code messages/slack_ja.properties}. */
@MessageBundle(value = "slack", locale = "en")
public interface SlackWords {

    // ───────────────────────── who it is ─────────────────────────

    @Message("Mimamori does not know who you are in Slack, so nothing was changed. Ask an administrator of Mimamori to save your e-mail address or your Slack id ({id}). If that has just been done, try again in five minutes.")
    String unknown(String id);

    @Message("You are not among the people of this service any more, so nothing was changed.")
    String left();

    // ───────────────────────── what came of it ─────────────────────────

    @Message("Something went wrong here. Try again in a moment: doing it twice does no harm.")
    String failed();

    @Message("The form could not be opened. Press the button again.")
    String noForm();

    @Message("There is no such release.")
    String noRelease();

    @Message("Nothing was changed: {reason}")
    String refused(String reason);

    @Message("Nothing was changed: these are the answers already.")
    String unchanged();

    @Message("Recorded in round {round}.")
    String recorded(int round);

    @Message("{result}: {titles}.")
    String listed(String result, String titles);

    @Message(", ")
    String comma();

    @Message("Backups and the team are being told.")
    String alarmed();

    @Message("Recorded as “{kind}”: {title}")
    String reported(String kind, String title);

    @Message("This was recorded already: {title}")
    String reportedAlready(String title);

    // ───────────────────────── all forms ─────────────────────────

    @Message("Record")
    String record();

    @Message("Cancel")
    String cancel();

    // ───────────────────────── what somebody saw ─────────────────────────

    @Message("What did you see?")
    String answerTitle();

    @Message("{release}, round {round}")
    String ofRound(String release, int round);

    @Message("Your answer is recorded. Say here which item you mean, and what you saw.")
    String answerWhy();

    @Message("What you saw (a link, a number, a suspicion)")
    String note();

    @Message("Normal: {expected}")
    String expected(String expected);

    @Message("There are more items on the release's own page.")
    String moreItems();

    @Message("OK")
    String ok();

    @Message("Not OK")
    String notOk();

    @Message("Unsure (ask for help)")
    String unsure();

    @Message("Not applicable")
    String notApplicable();

    // ───────────────────────── snooze ─────────────────────────

    @Message("Remind me later")
    String snoozeTitle();

    @Message("Until")
    String until();

    @Message("Why (kept on record)")
    String why();

    @Message("Say why.")
    String sayWhy();

    @Message("30 minutes, until {time}")
    String halfAnHour(String time);

    @Message("1 hour, until {time}")
    String oneHour(String time);

    @Message("{hours} hours, until {time}")
    String hours(int hours, String time);

    @Message("Tomorrow morning, {time}")
    String tomorrow(String time);

    @Message("Reminders of this release cannot wait any longer.")
    String noSnooze();

    // ───────────────────────── near misses ─────────────────────────

    @Message("Record a near miss")
    String nearMissTitle();

    @Message("What happened, in a line")
    String title();

    @Message("What it was")
    String kind();

    @Message("Service")
    String service();

    @Message("Details")
    String details();

    @Message("Message in Slack")
    String messageInSlack();

    @Message("Near miss: nobody was affected")
    String nearMiss();

    @Message("Incident: it needed a response")
    String incident();

    @Message("Regression: it worked before")
    String regression();

    @Message("User inquiry: a question or complaint")
    String userInquiry();
}
