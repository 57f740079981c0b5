package dev.mimamori.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Sql;
import dev.mimamori.delivery.teams.TeamsStub;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Seen;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What becomes of a message that a channel refuses for good. */
@QuarkusTest
@TestProfile(Postbox.ByMail.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedTest {

    @ConfigProperty(name = "quarkus.mailer.port")
    int port;

    @ConfigProperty(name = "mimamori.teams.url")
    URI url;

    @Inject
    Sql sql;

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
        sql.update("delete from dead_destination");
        post.close();
        teams.close();
    }

    private static List<String> warnings(Watched release) {
        return Api.admin().query("query($id: ID!) { node(id: $id) { ... on Release { warnings { text } } } }",
                Map.of("id", release.id())).ok().texts("node.warnings.text");
    }

    private static List<String> channels(Watched release) {
        return release.see().reply().texts("node.checklist.reminders.channel");
    }

    @Test
    void what_one_channel_refuses_for_good_goes_out_over_the_next_one_and_is_still_a_warning() {
        String owner = post.person("channels", List.of("TEAMS"));
        teams.answering(400, null);
        Watched release = scene.service("owners", List.of(owner)).release();

        Seen seen = release.atSlot(1);

        assertThat(seen.told()).containsExactly("CHECK_DUE " + owner);
        assertThat(channels(release)).containsExactly("EMAIL");
        assertThat(post.of(owner)).hasSize(1);
        assertThat(teams.bodies()).hasSize(1);
        assertThat(warnings(release))
                .containsExactly(owner + " was not told over TEAMS: HTTP 400: Teams does not take the card");
        assertThat(release.atSlot(2).rounds()).as("they were told, so it is theirs").containsExactly("2 DUE", "1 MISSED");
    }

    @Test
    void where_no_other_channel_finds_them_it_has_failed_and_nothing_is_tried_twice() {
        String owner = Fixtures.unique("nowhere");
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                Map.of("handle", owner, "channels", List.of("TEAMS"))).ok();
        teams.answering(413, null);
        Watched release = scene.service("owners", List.of(owner)).release();

        assertThat(release.atSlot(1).reminders()).extracting(Seen.Told::status).containsExactly("FAILED");
        assertThat(teams.bodies()).hasSize(1);
        assertThat(warnings(release)).hasSize(1);
    }

    @Test
    void a_channel_that_is_gone_is_not_asked_again_and_nobody_misses_anything() {
        String owner = post.person("channels", List.of("TEAMS", "EMAIL"));
        teams.answering(410, null);
        Watched release = scene.service("owners", List.of(owner)).release();

        release.atSlot(1);
        Seen seen = release.atSlot(2);

        assertThat(seen.told()).containsExactly("CHECK_DUE " + owner, "CHECK_DUE " + owner);
        assertThat(post.of(owner)).hasSize(2);
        assertThat(teams.bodies()).hasSize(1);
        assertThat(warnings(release)).singleElement().asString().contains("over TEAMS: HTTP 410");
    }
}
