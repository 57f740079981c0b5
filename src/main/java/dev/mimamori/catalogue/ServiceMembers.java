package dev.mimamori.catalogue;

import java.util.List;

/**
 * Who answers for a service: the rungs of its escalation ladder.
 *
 * @param owners by number, most responsible first
 * @param backups by number, in the order in which they are asked
 * @param teamChannel null where none is set
 */
public record ServiceMembers(long serviceId, List<Long> owners, List<Long> backups, String teamChannel) {
}
