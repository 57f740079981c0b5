package dev.mimamori.postmortem;

/** What a mutation came to: of which node, and whether it changed anything. */
record Done(long id, boolean changed) {
}
