package dev.mimamori.monitoring;

import java.util.List;

/** Somebody must be told: fired in the transaction that made it so. */
public record Occasions(List<Occasion> list) {
}
