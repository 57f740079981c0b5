package dev.mimamori.reminder;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Seen;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What others hear of an answer that is not as expected. */
@QuarkusTest
@TestProfile(Postbox.ByMail.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlarmTest {

    @ConfigProperty(name = "quarkus.mailer.port")
    int port;

    private Postbox post;
    private final Scene scene = new Scene();

    @BeforeEach
    void open() {
        post = new Postbox(port);
    }

    @AfterEach
    void close() {
        TestClock.reset();
        post.close();
    }

    @Test
    void an_answer_over_several_items_is_one_message_to_each_that_lists_them_with_their_notes() {
        String backup = post.person();
        String team = scene.service + "@lists.example.test";
        Watched release = scene.service("backups", List.of(backup)).service("teamChannel", team)
                .items(List.of(with("title", "Disk"), with("title", "Errors"), with("title", "Latency"), with("title", "Logs")))
                .release();
        Seen seen = release.atSlot(1);

        release.does(scene.owner(), "acknowledge", "results", List.of(
                with("item", seen.item("Disk"), "result", "UNSURE", "note", "what is this volume?"),
                with("item", seen.item("Errors"), "result", "NOT_OK", "note", "twice as many", "observed", "2.4 %"),
                with("item", seen.item("Latency"), "result", "NOT_OK", "note", "p95 doubled")), "rest", "OK");
        Scene.quiet();

        assertThat(release.see().told().stream().filter(told -> !told.startsWith("CHECK_DUE")))
                .containsExactlyInAnyOrder("NOT_OK_REPORTED " + backup, "NOT_OK_REPORTED " + team);
        for (String to : List.of(backup, team)) {
            assertThat(post.of(to)).singleElement().satisfies(mail -> assertThat(mail.text().replaceAll("\\s+", " ")).contains(
                    "Not OK: Errors and 2 more", "Not OK: Errors twice as many What was seen: 2.4 %",
                    "Not OK: Latency p95 doubled", "Unsure: Disk what is this volume?").doesNotContain("Logs"));
        }
    }

    @Test
    void another_answer_is_another_message() {
        String backup = post.person();
        Watched release = scene.service("backups", List.of(backup)).release();
        Seen seen = release.atSlot(1);
        for (String title : List.of("Errors", "Latency")) {
            release.does(scene.owner(), "acknowledge", "results", List.of(with("item", seen.item(title), "result", "UNSURE")));
        }
        Scene.quiet();

        assertThat(post.of(backup)).hasSize(2).extracting(mail -> mail.text().lines().findFirst().orElseThrow())
                .anyMatch(title -> title.startsWith("Help wanted: Errors,"))
                .anyMatch(title -> title.startsWith("Help wanted: Latency,"));
    }
}
