package dev.mimamori.intake.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
import dev.mimamori.testing.Manual;

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
        assertThat(release.deployment()).isEqualTo("2021-04-28T21:50:00Z");
    }

    @Test
    void the_template_in_the_manual_sends_that_and_tells_what_was_deployed_not_what_is_wanted() {
        String manual = Manual.piece("argocd-notifications-cm");
        String template = manual.substring(manual.indexOf("body: |") + 7, manual.indexOf("trigger.on-deployed"));
        Map<String, String> app = Map.of("app.metadata.name", "/application", "app.spec.destination.namespace", "/namespace",
                "app.metadata.annotations", "/annotations", "app.status.summary.images", "/images",
                "app.status.operationState.syncResult.revision", "/revision", "app.status.operationState.finishedAt",
                "/deployedAt", "(printf \"%s/applications/%s\" .context.argocdUrl .app.metadata.name)", "/url");
        String sent = Pattern.compile("\\{\\{toJson \\.?(.+?)}}").matcher(template)
                .replaceAll(asked -> Matcher.quoteReplacement(DEPLOYED.json().at(app.get(asked.group(1))).toString()));
        assertThat(Recorded.json(sent)).isEqualTo(DEPLOYED.json());
        assertThat(manual).contains("oncePer: app.status.operationState?.syncResult?.revision\n")
                .doesNotContain("status.sync.revision");
    }

    @Test
    void one_operation_is_one_delivery_whatever_is_wanted_next() {
        String delivery = ARGOCD.delivery(DEPLOYED.request());
        assertThat(ARGOCD.delivery(DEPLOYED.with("/revision", "0".repeat(40)).request())).isEqualTo(delivery);
        assertThat(ARGOCD.delivery(DEPLOYED.with("/deployedAt", "2021-04-28T21:51:00Z").request())).isNotEqualTo(delivery);
        assertThat(ARGOCD.delivery(DEPLOYED.with("/url", "https://other.example.test/").request())).isNotEqualTo(delivery);
        assertThat(release(DEPLOYED.with("/revision", "0".repeat(40))).deployment()).isEqualTo("2021-04-28T21:50:00Z");
    }

    @Test
    void while_old_and_new_run_side_by_side_nobody_guesses() {
        assertThat(ARGOCD.read(DEPLOYED.with("/images", List.of("acme/guestbook:1.4.1", "acme/guestbook:1.4.2")).request()))
                .isInstanceOfSatisfying(Told.Ignored.class,
                        ignored -> assertThat(ignored.why()).contains("mimamori.dev/image"));
        assertThat(release(DEPLOYED.with("/images",
                List.of("envoy:1.30.0", "acme/guestbook:1.4.2", "mirror/acme/guestbook:1.4.2"))).version()).isEqualTo("1.4.2");
    }

    @Test
    void a_sidecar_is_not_the_service() {
        assertThat(ARGOCD.read(DEPLOYED.with("/images", List.of("envoy:1.30.0", "acme/shop:1.4.2")).request()))
                .isInstanceOf(Told.Ignored.class);
        assertThat(ARGOCD.read(DEPLOYED.with("/images", List.of("envoy:1.4.2", "acme/shop:1.4.2")).request()))
                .isInstanceOf(Told.Ignored.class);
        assertThat(release(DEPLOYED.with("/images", List.of("acme/shop:1.4.2"))).version()).isEqualTo("1.4.2");
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
