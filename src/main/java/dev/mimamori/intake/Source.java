package dev.mimamori.intake;

import java.util.function.Predicate;

import dev.mimamori.release.ReleaseSource;

/** Somebody who tells us of deployments: how they prove who they are, and what they mean. */
public interface Source {

    /** In the address, and in the table. */
    String name();

    /** As which it registers. */
    ReleaseSource registers();

    /** Whether the operator has set its secret. */
    boolean configured();

    /** Whether it shows any proof at all: what shows none is not read. */
    boolean isProven(Incoming head);

    /** Whether it is theirs; the body is there. */
    boolean isGenuine(Incoming request);

    /**
     * Which delivery this is, as its sender names it: the same one told again changes nothing.
     *
     * @throws Incoming.Malformed it has none
     */
    String delivery(Incoming request);

    /** Which headers are kept with it, by name in lower case: those that are needed to read it again, and no secret. */
    Predicate<String> kept();

    /**
     * What it means.
     *
     * @throws Incoming.Malformed it means nothing
     * @throws dev.mimamori.common.DomainException it lacks what a registration needs
     */
    Told read(Incoming request);
}
