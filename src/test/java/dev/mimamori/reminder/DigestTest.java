package dev.mimamori.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.reminder.Postbox.Mail;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Many reminders of one person: what is put together, when, and what becomes of it. */
@QuarkusTest
@TestProfile(Postbox.ByMail.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DigestTest {

    @ConfigProperty(name = "quarkus.mailer.port")
    int port;

    private Postbox post;

    @BeforeEach
    void open() {
        post = new Postbox(port);
    }

    @AfterEach
    void close() {
        TestClock.reset();
        post.close();
    }

    private static List<Watched> releases(int count, Instant deployedAt, String owner) {
        return IntStream.range(0, count).mapToObj(n -> new Scene().service("owners", List.of(owner)).release("deployedAt",
                deployedAt.toString())).toList();
    }

    private static void at(Instant moment) {
        TestClock.moveTo(moment);
        Scene.quiet();
    }

    @Test
    void the_first_digest_of_a_burst_waits_for_the_rest_of_it_and_nobody_else_does() {
        String busy = post.person();
        String calm = post.person();
        Instant deployedAt = TestClock.now();
        Instant due = deployedAt.plus(Duration.ofHours(1));
        releases(5, deployedAt, busy);
        releases(2, deployedAt.plusSeconds(5), busy);
        releases(3, deployedAt, calm);

        at(due.plusSeconds(1));
        assertThat(post.of(calm)).hasSize(3);
        at(due.plusSeconds(6));
        assertThat(post.of(busy)).isEmpty();
        at(due.plusSeconds(15));

        assertThat(post.of(busy)).extracting(Mail::subject).containsExactly("7 reminders");
    }

    @Test
    void what_is_left_of_a_digest_goes_on_with_the_attempts_and_the_pause_of_the_one_before() {
        String owner = post.person();
        Instant deployedAt = TestClock.now();
        Instant due = deployedAt.plus(Duration.ofHours(1));
        List<Watched> many = releases(5, deployedAt, owner);
        post.close();
        at(due.plusSeconds(1));
        TestClock.moveTo(due.plusSeconds(15));
        String waiting = "recipient = ? and status = 'PENDING' and attempts = 2 and last_error is not null "
                + "and send_at > mimamori_now() + interval '1 minute'";
        Eventually.within(Duration.ofSeconds(40), () -> assertThat(Rows.count("message", waiting, owner)).isOne());
        long before = Rows.count("message", "recipient = ?", owner);

        many.get(0).does(Api.fresh(Role.OWNER, owner), "signOff", "verdict", "FAULTY");

        Eventually.within(Duration.ofSeconds(40), () -> {
            assertThat(Rows.count("message", "recipient = ?", owner)).isEqualTo(before + 1);
            assertThat(Rows.count("message", waiting, owner)).isOne();
        });
        post.open();
    }
}
