package dev.mimamori.intake;

import java.util.Optional;

/** Something that may stand in the way of the next deployment. Every bean of this type is asked. */
public interface Gate {

    /**
     * Why it should not go out now, in a sentence for whoever deploys; empty where nothing speaks against it.
     *
     * @param service by name; it may be one that nobody has named before
     */
    Optional<String> holds(String service, String environment);
}
