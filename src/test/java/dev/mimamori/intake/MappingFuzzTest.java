package dev.mimamori.intake;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.common.DomainException;
import dev.mimamori.intake.argocd.ArgoCd;
import dev.mimamori.intake.cdevents.CdEvents;
import dev.mimamori.intake.github.GitHub;
import dev.mimamori.intake.gitlab.GitLab;
import io.smallrye.config.SmallRyeConfigBuilder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Whatever a source sends is taken, heard or refused; nothing is ever a surprise. The same is tried each time. */
class MappingFuzzTest {

    private static final int TIMES = 250;
    private static final String SEED = "8";
    private static final IntakeConfig CONFIG = new SmallRyeConfigBuilder().withMapping(IntakeConfig.class)
            .withDefaultValue("mimamori.intake.github.token", "x").withDefaultValue("mimamori.intake.github.check", "ON")
            .withDefaultValue("mimamori.intake.github.protection", "DRY_RUN")
            .withDefaultValue("mimamori.intake.github.projects", "label:bug=a,path:**=b").build()
            .getConfigMapping(IntakeConfig.class);

    private static final GitHub GITHUB = new GitHub(CONFIG);
    private static final GitLab GITLAB = new GitLab(CONFIG);
    private static final ArgoCd ARGOCD = new ArgoCd(CONFIG);
    private static final CdEvents CDEVENTS = new CdEvents(CONFIG);

    private static void survives(Source source, Incoming request) {
        try {
            source.isGenuine(request);
            source.read(request);
            Incoming.name(source.delivery(request));
        } catch (Incoming.Malformed | DomainException refused) {
            // as it should be
        } catch (RuntimeException | StackOverflowError e) {
            fail(source.name() + " was surprised", e);
        }
    }

    private static Arbitrary<Incoming> garbled(Recorded good) {
        Arbitrary<Incoming> values = Garbled.values(good.json()).map(json -> new Recorded(json, good.headers()).request());
        Arbitrary<Incoming> bytes = Garbled.bytes(good.request().body()).map(body -> new Incoming(good.headers(), body));
        return Arbitraries.frequencyOf(Tuple.of(3, values), Tuple.of(1, bytes));
    }

    @Provide
    Arbitrary<Incoming> githubs() {
        return Arbitraries.of("deployment_status.success", "release.published", "issues.labeled", "pull_request.opened",
                "merge_group.checks_requested", "deployment_protection_rule.requested", "ping")
                .flatMap(event -> garbled(Recorded.of("github/" + event, "X-GitHub-Event", event.split("\\.")[0],
                        "X-GitHub-Delivery", "1")));
    }

    @Property(tries = 3 * TIMES, seed = SEED)
    void github_is_not_surprised(@ForAll("githubs") Incoming request) {
        survives(GITHUB, request);
    }

    @Provide
    Arbitrary<Incoming> gitlabs() {
        return garbled(Recorded.of("gitlab/deployment"));
    }

    @Property(tries = TIMES, seed = SEED)
    void gitlab_is_not_surprised(@ForAll("gitlabs") Incoming request) {
        survives(GITLAB, request);
    }

    @Provide
    Arbitrary<Incoming> argoCds() {
        return garbled(Recorded.of("argocd/on-deployed"));
    }

    @Property(tries = TIMES, seed = SEED)
    void argo_cd_is_not_surprised(@ForAll("argoCds") Incoming request) {
        survives(ARGOCD, request);
    }

    @Provide
    Arbitrary<Tuple2<Recorded, ObjectNode>> events() {
        return Arbitraries.of("0.4.service.deployed", "0.5.service.rolledback", "0.4.incident.reported",
                "0.5.incident.resolved").map(name -> Recorded.of("cdevents/" + name))
                .flatMap(good -> Garbled.values(good.json()).map(bad -> Tuple.of(good, bad)));
    }

    @Property(tries = 2 * TIMES, seed = SEED)
    void cdevents_are_no_surprise_in_pieces(@ForAll("events") Tuple2<Recorded, ObjectNode> event) {
        Recorded good = event.get1();
        survives(CDEVENTS, new Recorded(event.get2(), good.headers("ce-specversion", "1.0", "ce-id", text(good, "id"),
                "ce-source", text(good, "source"), "ce-type", text(good, "type")).headers()).request());
    }

    @Property(tries = 2 * TIMES, seed = SEED)
    void cdevents_are_no_surprise_in_one_piece(@ForAll("events") Tuple2<Recorded, ObjectNode> event) {
        survives(CDEVENTS, Recorded.structured(new Recorded(event.get2(), event.get1().headers())).request());
    }

    private static String text(Recorded event, String attribute) {
        return event.json().path("context").path(attribute).asText();
    }
}
