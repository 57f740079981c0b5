package dev.mimamori.catalogue;

/** A service's owners, backups or channel changed. Fired in the transaction that changes them. */
public record ServiceMembersChanged(long serviceId) {
}
