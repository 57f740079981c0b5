package dev.mimamori.graphql;

import static java.util.Map.entry;

import java.util.Map;

/**
 * How each enum is given that a client may give: {@code %s} is its value, and {@code ~} a name of one's own; {@code @},
 * {@code #} and {@code ^} are a release, an incident and a postmortem that are nowhere.
 */
final class EnumsGiven {

    private static final String TEMPLATE = "mutation { saveChecklistTemplate(input: {name: \"~\", items: [{title: \"t\"}], ";

    /** By name. */
    static final Map<String, String> BY = Map.ofEntries(
            entry("Risk", "{ releases(filter: {risk: [%s]}) { nodes { id } } }"),
            entry("ReleaseStatus", "{ releases(filter: {status: [%s]}) { nodes { id } } }"),
            entry("IncidentKind", "{ incidents(filter: {kind: [%s]}) { nodes { id } } }"),
            entry("Severity", "{ incidents(filter: {severity: [%s]}) { nodes { id } } }"),
            entry("IncidentStatus", "{ incidents(filter: {status: [%s]}) { nodes { id } } }"),
            entry("PostmortemScope", "{ postmortems(filter: {scope: %s}) { nodes { id } } }"),
            entry("PostmortemStatus", "{ postmortems(filter: {status: [%s]}) { nodes { id } } }"),
            entry("ActionStatus", "{ actionItems(filter: {status: [%s]}) { nodes { id } } }"),
            entry("ProjectStatus", "{ projects(status: [%s]) { nodes { id } } }"),
            entry("Verdict", "mutation { signOff(input: {release: \"@\", verdict: %s}) { changed } }"),
            entry("CheckResult", "mutation { acknowledge(input: {release: \"@\", rest: %s}) { changed } }"),
            entry("DetectionSource", "mutation { updateIncident(input: {incident: \"#\", detectedBy: %s}) { __typename } }"),
            entry("Channel", "mutation { savePerson(input: {handle: \"surface\", channels: [%s]}) { person { channels } } }"),
            entry("Locale", "mutation { savePerson(input: {handle: \"surface\", locale: %s}) { person { locale } } }"),
            entry("DayOfWeek", "mutation { savePerson(input: {handle: \"surface\", workingHours: "
                    + "{days: [%s], from: \"09:00\", to: \"17:00\"}}) { person { handle } } }"),
            entry("Role", "mutation { createApiToken(input: {name: \"~\", role: %s}) { secret } }"),
            entry("OnNewerRelease", TEMPLATE + "onNewerRelease: %s}) { template { name } } }"),
            entry("EscalationTarget", TEMPLATE + "escalation: [{afterMissed: 1, to: %s}]}) { template { name } } }"),
            entry("Foresight", "mutation { attributeIncident(input: {incident: \"#\", attributions: "
                    + "[{project: \"~\", share: 1, foreseen: %s}]}) { __typename } }"),
            entry("Consequence",
                    "mutation { proposeAgreement(input: {project: \"~\", approvers: [\"admin\"], statement: \"s\", "
                            + "revisitOn: \"2099-01-01\", quality: [], releasesPerWeek: 1, consequences: [%s]}) { __typename } }"),
            entry("ActionType", "mutation { saveActionItem(input: {postmortem: \"^\", title: \"t\", owner: \"admin\", "
                    + "dueOn: \"2099-01-01\", type: %s}) { __typename } }"),
            entry("ActionMeasure", "mutation { saveActionItem(input: {postmortem: \"^\", title: \"t\", owner: \"admin\", "
                    + "dueOn: \"2099-01-01\", type: PREVENT, kind: INCIDENT, measure: %s}) { __typename } }"));

    private EnumsGiven() {
    }
}
