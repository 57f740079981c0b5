package dev.mimamori.reminder;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.delivery.teams.TeamsStub;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A channel of Teams has many readers. */
@QuarkusTest
@TestProfile(Postbox.ByMail.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TeamsLinksTest {

    private static final String ANSWERS = "https://mimamori.example.test/answer/";

    @ConfigProperty(name = "quarkus.mailer.port")
    int port;

    @ConfigProperty(name = "mimamori.teams.url")
    URI url;

    private final Scene scene = new Scene();
    private Postbox post;
    private TeamsStub teams;

    @BeforeEach
    void open() {
        post = new Postbox(port);
        teams = new TeamsStub(url.getPort());
    }

    @AfterEach
    void close() {
        TestClock.reset();
        post.close();
        teams.close();
        assertThat(teams.wrong()).isEmpty();
    }

    private List<String> cards() {
        return teams.bodies().stream().filter(card -> card.contains(scene.service)).toList();
    }

    @Test
    void an_owner_who_wants_to_be_told_there_answers_by_links_that_name_them() {
        String owner = post.person("channels", List.of("TEAMS"));
        Watched release = scene.service("owners", List.of(owner)).release();

        release.atSlot(1);

        assertThat(cards()).singleElement().asString().contains(ANSWERS, "These buttons answer as " + owner);
    }

    @Test
    void nobody_elses_card_answers_in_somebodys_name_and_each_leads_to_the_release_and_its_dashboards() {
        String owner = post.person();
        String backup = Fixtures.person(Fixtures.unique("backup"));
        scene.service("owners", List.of(owner)).service("backups", List.of(backup))
                .items(List.of(with("title", "Errors", "dashboardUrl", "https://graphs.example.test/errors")))
                .template("escalation", List.of(with("afterMissed", 1, "to", "OWNERS", "channel", "TEAMS"),
                        with("afterMissed", 1, "to", "BACKUPS", "channel", "TEAMS"),
                        with("afterMissed", 1, "to", "TEAM", "channel", "TEAMS")))
                .service("teamChannel", "#" + scene.service);
        Watched release = scene.release();
        release.atSlot(1);

        release.atSlot(2);

        assertThat(cards()).hasSize(2).allSatisfy(card -> assertThat(card).doesNotContain("/answer/", "These buttons")
                .contains("https://mimamori.example.test/releases/" + release.id(), "https://graphs.example.test/errors",
                        owner));
    }
}
