package dev.mimamori.postmortem;

/**
 * A postmortem went a step on, or one back. Fired in the transaction that moved it: what review begins with is frozen in it.
 */
public record PostmortemMoved(long postmortemId, PostmortemStatus from, PostmortemStatus to) {
}
