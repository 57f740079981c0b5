package dev.mimamori.monitoring;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.mimamori.release.ChangeView;
import dev.mimamori.release.ReleaseView;

/**
 * A release as somebody who is asked to look at it must see it, at one moment.
 *
 * @param owners their numbers, in order
 * @param checklist null: it is not watched
 * @param items of the checklist, in order
 * @param asked those of them that the current round asks for
 * @param answers the latest of each item, by the item's number
 * @param readiness null: it is not watched
 * @param signOff the one in force; null before anybody signed
 */
public record Brief(ReleaseView release, String service, List<ChangeView> changes, List<Long> owners,
        ChecklistView checklist, List<ChecklistItemView> items, Set<Long> asked, Map<Long, AcknowledgementView> answers,
        ReadinessView readiness, SignOffView signOff) {

    /** The round that wants an answer, or the last one that did; null before the first and after the watch. */
    public RoundView round() {
        return checklist == null ? null : checklist.getCurrentRound();
    }

    /** The answer that an item has in the current round; null where it has none. */
    public AcknowledgementView answer(ChecklistItemView item) {
        AcknowledgementView latest = answers.get(item.number());
        return latest != null && round() != null && latest.round() == round().number() ? latest : null;
    }

    /** What the current round still wants to know. */
    public List<ChecklistItemView> unanswered() {
        return items.stream().filter(item -> asked.contains(item.number()) && answer(item) == null).toList();
    }

    /** Whether somebody signed HEALTHY, and another person must agree. */
    public boolean awaitsSecond() {
        return signOff != null && !signOff.isFinal();
    }
}
