package dev.mimamori.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Sql;
import dev.mimamori.intake.Sender.Answer;
import dev.mimamori.testing.Eventually;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Senders wait for few seconds, and some never tell anything twice: each has its answer within one, whoever holds us up. */
@QuarkusTest
@TestProfile(WithIntake.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlowDatabaseTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Inject
    Sql sql;

    private final Shop shop = Shop.fresh();

    private static Answer quickly(Sender sender) {
        long begun = System.nanoTime();
        Answer answer = sender.send();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(sender.source()).isLessThan(SECOND);
        return answer;
    }

    private static List<Sender> tellers(Shop shop) {
        return List.of(Sender.github("deployment_status", shop.deployment()), Sender.gitlab(shop.hook()),
                Sender.argocd(Recorded.of("argocd/on-deployed").with("/application", shop.service())
                        .with("/images", List.of("acme/" + shop.service() + ":1.4.2"))),
                Sender.cdevents(shop.event("service.deployed")));
    }

    @Test
    void what_cannot_even_be_kept_is_to_be_told_again() {
        tellers(shop).forEach(SlowDatabaseTest::quickly); // whatever is loaded once is loaded
        Shop other = Shop.fresh();
        List<Sender> tellers = tellers(other);
        QuarkusTransaction.requiringNew().run(() -> {
            sql.update("lock table intake_event in access exclusive mode");
            for (Sender teller : tellers) {
                Answer answer = quickly(teller);
                assertThat(answer.status()).as(answer.body()).isEqualTo(503);
                assertThat(answer.says("BUSY")).isTrue();
            }
        });
        for (Sender teller : tellers) {
            Eventually.assertThat(() -> assertThat(teller.send().status()).isEqualTo(200));
        }
        Eventually.assertThat(() -> assertThat(other.kept()).as("each once").isEqualTo(4));
    }

    @Test
    void what_is_kept_and_cannot_be_applied_yet_is_applied_later() {
        QuarkusTransaction.requiringNew().run(() -> {
            sql.update("lock table release in access exclusive mode");
            for (Sender teller : tellers(shop)) {
                Answer answer = quickly(teller);
                assertThat(answer.status()).as(answer.body()).isEqualTo(202);
                assertThat(answer.says("ACCEPTED")).isTrue();
            }
        });
        Eventually.assertThat(() -> assertThat(shop.releases().list("releases.nodes.sources.flatten()"))
                .containsExactlyInAnyOrder("GITHUB", "GITLAB", "ARGOCD", "CDEVENTS"));
    }
}
