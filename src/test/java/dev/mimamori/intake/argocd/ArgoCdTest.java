package dev.mimamori.intake.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.intake.Recorded;
import dev.mimamori.intake.Secrets;
import dev.mimamori.intake.Told;
import dev.mimamori.release.RegisterReleaseInput;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ArgoCdTest {

    private static final ArgoCd ARGOCD = new ArgoCd(Secrets.of("X", Optional.of(List.of("the-token-of-argo-cd"))));
    private static final Recorded DEPLOYED = Recorded.of("argocd/on-deployed");

    private static RegisterReleaseInput release(Recorded recorded) {
        return ((Told.Deployed) ARGOCD.read(recorded.request())).release();
    }

    @Test
    void what_our_template_sends_is_a_deployment() {
        RegisterReleaseInput release = release(DEPLOYED);
        assertThat(release.service()).isEqualTo("guestbook");
        assertThat(release.version()).as("the tag of the image that is called so").isEqualTo("1.4.2");
        assertThat(release.environment()).isEqualTo("production");
        assertThat(release.commit()).as("the revision is that of the manifests").isNull();
        assertThat(release.deployedAt()).isEqualTo(Instant.parse("2021-04-28T21:50:00Z"));
        assertThat(release.deployment()).isEqualTo("53e28ff20cc530b9ada2173fbbd64d48338583ba@2021-04-28T21:50:00Z");
    }

    @Test
    void annotations_say_what_it_is_called() {
        RegisterReleaseInput release = release(DEPLOYED.with("/annotations/mimamori.dev~1service", "argocd-e2e-container")
                .with("/annotations/mimamori.dev~1environment", "prod").with("/annotations/mimamori.dev~1project", "demo"));
        assertThat(release.service()).isEqualTo("argocd-e2e-container");
        assertThat(release.version()).isEqualTo("0.1");
        assertThat(release.environment()).isEqualTo("prod");
        assertThat(release.project()).isEqualTo("demo");
    }

    @Test
    void the_image_may_be_annotated_too() {
        assertThat(release(DEPLOYED.with("/annotations/mimamori.dev~1image", "quay.io/argoprojlabs/argocd-e2e-container"))
                .version())
                .isEqualTo("0.1");
    }

    @Test
    void without_annotations_the_namespace_is_the_environment() {
        assertThat(release(DEPLOYED.with("/annotations", null).with("/namespace", "prod")).environment()).isEqualTo("prod");
    }

    @Test
    void what_would_be_told_over_and_over_if_it_were_refused_is_heard() {
        assertThat(ARGOCD.read(DEPLOYED.with("/images", null).request())).isInstanceOf(Told.Ignored.class);
        assertThat(ARGOCD.read(DEPLOYED.with("/images", List.of("guestbook")).request())).isInstanceOf(Told.Ignored.class);
        assertThat(ARGOCD.read(DEPLOYED.with("/annotations", null).without("/namespace").request()))
                .isInstanceOf(Told.Ignored.class);
    }

    @ParameterizedTest
    @CsvSource({ "shop:1.4.2,shop,1.4.2", "acme/shop:v1,acme/shop,v1",
            "registry:5000/acme/shop:1.4.2,registry:5000/acme/shop,1.4.2",
            "registry:5000/shop@sha256:ab,registry:5000/shop,sha256:ab", "shop:latest@sha256:ab,shop,sha256:ab",
            "shop:latest,shop,latest", "shop:1.4.2@sha256:ab,shop,1.4.2" })
    void an_image_is_its_tag(String reference, String repository, String version) {
        assertThat(Image.of(reference)).contains(new Image(repository, version));
    }

    @ParameterizedTest
    @ValueSource(strings = { "shop", "registry:5000/shop", "", ":", "@", "shop:", "shop@" })
    void an_image_without_either_says_nothing(String reference) {
        assertThat(Image.of(reference)).isEmpty();
    }

    @Test
    void its_token_is_borne() {
        assertThat(ARGOCD.isGenuine(DEPLOYED.headers("Authorization", "Bearer the-token-of-argo-cd").request())).isTrue();
        assertThat(ARGOCD.isGenuine(DEPLOYED.headers("Authorization", "the-token-of-argo-cd").request())).isFalse();
    }
}
