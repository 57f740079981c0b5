package dev.mimamori.catalogue;

/** What somebody is to a service. */
enum Duty {
    OWNER,
    BACKUP
}
