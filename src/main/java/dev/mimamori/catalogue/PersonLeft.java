package dev.mimamori.catalogue;

/** Somebody is no longer active. Fired in the transaction that says so. */
public record PersonLeft(long personId) {
}
