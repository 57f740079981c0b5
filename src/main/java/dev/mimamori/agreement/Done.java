package dev.mimamori.agreement;

/** What became of an agreement; a repeated call changes nothing. */
record Done(long id, boolean changed) {
}
