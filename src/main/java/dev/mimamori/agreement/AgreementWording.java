package dev.mimamori.agreement;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said about agreements. English is here; the other languages are in {@code messages/agreement_*.properties}. */
@MessageBundle("agreement")
public interface AgreementWording {

    @Message("Version {version}: {statement}")
    String statement(String version, String statement);

    @Message("{kind}: {observed} in {days} days, at most {atMost}")
    String quality(String kind, String observed, String days, String atMost);

    @Message("{observed} releases a week, at least {atLeast}")
    String releases(String observed, String atLeast);

    @Message("Lead time {observed}, at most {atMost}")
    String leadTime(String observed, String atMost);

    @Message("This is a dry run: nothing is enforced.")
    String dryRun();

    @Message("A postmortem of the project has begun, with its analysis filled in.")
    String postmortemBegun();

    @Message("{kind}: {left} left of {atMost} in {days} days")
    String left(String kind, String left, String atMost, String days);

    @Message("Incidents")
    String incidents();

    @Message("Regressions")
    String regressions();

    @Message("User inquiries")
    String inquiries();

    @Message("Near misses")
    String nearMisses();

    @Message("Broken: {project}, {day}")
    String called(String project, String day);

    @Message("Releases: {count}, {failed} of them faulty or rolled back")
    String releasesOut(String count, String failed);

    @Message("Not signed yet: {releases}")
    String unsigned(String releases);

    @Message("Near misses: {count}")
    String nearMissCount(String count);

    @Message("Near misses were reported: thank you. What nearly broke is the cheapest lesson.")
    String thanks();

    @Message("{project}: {standing}")
    String agreementOf(String project, String standing);

    @Message("kept")
    String kept();

    @Message("at risk")
    String atRisk();

    @Message("broken")
    String broken();

    @Message("{count} small incidents and near misses in {days} days are put down to it. Nothing is agreed yet on what it protects: a postmortem of the project would show what to agree on.")
    String suggestion(String count, String days);
}
