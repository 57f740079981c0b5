package dev.mimamori.monitoring;

import java.util.List;

/**
 * A release has other owners: what is still unsent to those who left is cancelled. In the same transaction.
 *
 * @param left by number
 */
public record OwnersReplaced(long checklistId, long releaseId, List<Long> left) {
}
