package dev.mimamori.catalogue;

/** Somebody's hours, absences, zone, channels or activity changed. Fired in the transaction that changes them. */
public record AvailabilityChanged(long personId) {
}
