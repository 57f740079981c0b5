package dev.mimamori.postmortem;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import dev.mimamori.common.Language;
import dev.mimamori.incident.IncidentKind;

/** A postmortem as a file has it: people by their handles, incidents by their externalIds. */
record Document(Head head, String title, List<SectionView> sections, List<Line> timeline, List<Line> events,
        List<Action> actions) {

    /** The front matter. */
    record Head(String key, PostmortemScope scope, PostmortemStatus status, Language language, String project,
            LocalDate from, LocalDate to, List<String> incidents, String facilitator, List<String> participants,
            String externalUrl) {
    }

    /** Something in the timeline. */
    record Line(Instant at, String text) {
    }

    record Action(String title, ActionType type, String owner, LocalDate dueOn, ActionStatus status, String trackerUrl,
            String hypothesis, ActionMeasure measure, IncidentKind kind) {
    }
}
