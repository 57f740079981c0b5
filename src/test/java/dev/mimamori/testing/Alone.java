package dev.mimamori.testing;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A service and a database of its own: for pages that show the first of everything there is. */
public final class Alone implements QuarkusTestProfile {
}
