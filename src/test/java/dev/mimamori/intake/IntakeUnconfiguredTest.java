package dev.mimamori.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class IntakeUnconfiguredTest {

    @Test
    void until_its_secret_is_set_a_source_is_not_there() {
        Recorded any = Recorded.of("gitlab/deployment");
        assertThat(Sender.github("deployment_status", any).send().status()).isEqualTo(404);
        assertThat(Sender.gitlab(any).send().status()).isEqualTo(404);
        assertThat(Sender.argocd(any).send().status()).isEqualTo(404);
        assertThat(Sender.cdevents(Recorded.of("cdevents/0.4.service.deployed")).send().status()).isEqualTo(404);
    }
}
