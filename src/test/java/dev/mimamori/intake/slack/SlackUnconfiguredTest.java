package dev.mimamori.intake.slack;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlackUnconfiguredTest {

    @Inject
    SlackLookup lookup;

    @Test
    void without_a_signing_secret_there_is_nothing() {
        assertThat(SlackRequest.of(with("type", "view_closed")).post().statusCode()).isEqualTo(404);
    }

    @Test
    void without_slack_nobody_is_looked_up() {
        String email = Fixtures.unique("hana") + "@example.test";
        Visitor.save(with("handle", email));

        lookup.lookUp();

        assertThat(Rows.count("person", "email = ? and slack_looked_up_at is null", email)).isOne();
    }
}
