package dev.mimamori.web;

import java.time.Duration;
import java.util.List;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;

/** A release whose first round is open, and its owner's token. */
record Due(Scene scene, Watched release, String token) {

    static Due fresh() {
        return of(new Scene());
    }

    static Due of(Scene scene) {
        Watched release = scene.release("deployedAt", TestClock.now().minus(Duration.ofMinutes(65)).toString());
        return new Due(scene, release, Fixtures.token(Role.OWNER, scene.owner));
    }

    String path() {
        return "releases/" + release.id();
    }

    String name() {
        return scene.service + " " + release.version();
    }

    /** Of the newest round, in order. */
    List<String> answers() {
        return release.see().reply().texts("node.checklist.rounds[0].acknowledgements.result");
    }
}
