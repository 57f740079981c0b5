package dev.mimamori.monitoring;

import java.util.List;
import java.util.Map;

/**
 * Somebody must be told: fired in the transaction that made it so.
 *
 * @param duties by release, where they are known already; empty: they are to be asked for
 */
public record Occasions(List<Occasion> list, Map<Long, Duty> duties) {

    public Occasions(List<Occasion> list) {
        this(list, Map.of());
    }
}
