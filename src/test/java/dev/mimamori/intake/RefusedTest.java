package dev.mimamori.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.mimamori.intake.Sender.Answer;
import dev.mimamori.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What is refused, of each source and of each kind of event: with the right status, and nothing of it is left in any table. */
@QuarkusTest
@TestProfile(WithIntake.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedTest {

    private static final int HUGE = 10_000_000;
    /** The proof of each source, and what stands in its place. */
    private static final Map<String, List<String>> PROOF = Map.of("github",
            List.of("X-Hub-Signature-256", "sha256=" + "0".repeat(64)), "gitlab", List.of("X-Gitlab-Token", Sender.ARGOCD),
            "argocd", List.of("Authorization", "Bearer " + Sender.CDEVENTS), "cdevents",
            List.of("Authorization", "Bearer " + Sender.ARGOCD));

    static Stream<Named<Function<Shop, Sender>>> tellers() {
        Map<String, Function<Shop, Sender>> tellers = new LinkedHashMap<>();
        tellers.put("a deployment of GitHub's", shop -> Sender.github("deployment_status", shop.deployment()
                .with("/deployment_status/created_at", TestClock.now().toString())));
        tellers.put("an issue", shop -> Sender.github("issues", Recorded.of("github/issues.labeled")
                .with("/issue/labels", List.of(Map.of("name", "障害"))).with("/repository/full_name", "acme/" + shop.service())));
        tellers.put("a pull request", shop -> Sender.github("pull_request", Recorded.of("github/pull_request.opened")
                .with("/repository/full_name", "acme/" + shop.service())));
        tellers.put("GitLab's", shop -> Sender.gitlab(shop.hook()));
        tellers.put("Argo CD's", shop -> Sender.argocd(Recorded.of("argocd/on-deployed").with("/application", shop.service())
                .with("/images", List.of("acme/" + shop.service() + ":1.4.2"))));
        tellers.put("a binary CDEvent", shop -> Sender.cdevents(shop.event("service.deployed")));
        tellers.put("a structured CDEvent", shop -> Sender.structured(shop.event("incident.detected")
                .with("/subject/content/service/id", shop.service())));
        return tellers.entrySet().stream().map(entry -> Named.of(entry.getKey(), entry.getValue()));
    }

    private static Sender proven(Sender sender) {
        return sender.source().equals("github") ? sender.signed(Sender.GITHUB) : sender;
    }

    @ParameterizedTest
    @MethodSource("tellers")
    void without_a_good_proof(Function<Shop, Sender> teller) {
        Shop shop = Shop.fresh();
        Sender good = teller.apply(shop);
        List<String> proof = PROOF.get(good.source());
        for (String wrong : Arrays.asList(null, "x", proof.get(1))) {
            Answer answer = good.header(proof.get(0), wrong).send();
            assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        }
        assertThat(shop.traces()).isZero();
    }

    @ParameterizedTest
    @MethodSource("tellers")
    void cut_off(Function<Shop, Sender> teller) {
        Shop shop = Shop.fresh();
        Sender good = teller.apply(shop);
        for (int length : List.of(0, 1, good.body().length / 2, good.body().length - 1)) {
            Answer answer = proven(good.body(Arrays.copyOf(good.body(), length))).send();
            assertThat(answer.status()).as("%d bytes: %s", length, answer.body()).isEqualTo(400);
        }
        assertThat(shop.traces()).isZero();
    }

    @ParameterizedTest
    @MethodSource("tellers")
    void ten_megabytes(Function<Shop, Sender> teller) {
        Shop shop = Shop.fresh();
        Sender good = teller.apply(shop);
        byte[] huge = Arrays.copyOf(good.body(), HUGE);
        Arrays.fill(huge, good.body().length, HUGE, (byte) ' ');
        assertThat(proven(good.body(huge)).send().status()).isEqualTo(413);
        assertThat(shop.traces()).isZero();
    }

    @ParameterizedTest
    @MethodSource("tellers")
    void of_a_kind_that_nobody_here_wants(Function<Shop, Sender> teller) {
        Shop shop = Shop.fresh();
        Sender good = teller.apply(shop);
        Sender other = switch (good.source()) {
            case "github" -> good.header("X-GitHub-Event", "made_up");
            case "gitlab" -> Sender.gitlab(shop.hook().with("/object_kind", "pipeline"));
            case "argocd" -> Sender.argocd(Recorded.of("argocd/on-deployed").with("/application", shop.service())
                    .with("/images", List.of("acme/" + shop.service())));
            default -> {
                Recorded event = shop.event("service.deployed").with("/context/type", "dev.cdevents.build.finished.0.3.0");
                yield good.headers().containsKey("ce-type") ? Sender.cdevents(event) : Sender.structured(event);
            }
        };
        Answer answer = other.send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.says("IGNORED")).isTrue();
        assertThat(shop.traces()).isZero();
    }

    @ParameterizedTest
    @MethodSource("tellers")
    void told_once_more(Function<Shop, Sender> teller) {
        Shop shop = Shop.fresh();
        Sender good = teller.apply(shop);
        Answer taken = good.send();
        assertThat(taken.says("TAKEN")).as(taken.body()).isTrue();
        assertThat(shop.kept()).isOne();
        long known = shop.known();
        Answer again = good.send();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.says("REPEATED")).as(again.body()).isTrue();
        assertThat(shop.known()).isEqualTo(known);
    }
}
