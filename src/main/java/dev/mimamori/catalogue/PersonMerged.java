package dev.mimamori.catalogue;

/** Two people proved to be one. Fired in the transaction that merges them: whoever keeps a person's number replaces it. */
public record PersonMerged(long survivor, long merged) {
}
