package dev.mimamori.intake;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.DomainException;
import dev.mimamori.intake.argocd.ArgoCd;
import dev.mimamori.intake.cdevents.CdEvents;
import dev.mimamori.intake.github.GitHub;
import dev.mimamori.intake.gitlab.GitLab;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Whatever a source sends is taken, heard or refused; nothing is ever a surprise. A failure names its seed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MappingFuzzTest {

    private static final int TIMES = 3_000;
    private static final IntakeConfig CONFIG = new SmallRyeConfigBuilder().withMapping(IntakeConfig.class)
            .withDefaultValue("mimamori.intake.github.token", "x").withDefaultValue("mimamori.intake.github.check", "ON")
            .withDefaultValue("mimamori.intake.github.protection", "DRY_RUN")
            .withDefaultValue("mimamori.intake.github.projects", "label:bug=a,path:**=b").build()
            .getConfigMapping(IntakeConfig.class);

    private static void survives(Source source, Recorded good) {
        for (long seed = 0; seed < TIMES; seed++) {
            Garbler garbler = new Garbler(seed);
            Recorded bad = new Recorded(garbler.values(good.json()), good.headers());
            survives(source, bad.request(), seed);
            survives(source, new Incoming(good.headers(), garbler.bytes(good.request().body())), seed);
        }
    }

    private static void survives(Source source, Incoming request, long seed) {
        try {
            source.isGenuine(request);
            source.read(request);
            Incoming.name(source.delivery(request));
        } catch (Incoming.Malformed | DomainException refused) {
            // as it should be
        } catch (RuntimeException | StackOverflowError e) {
            fail("seed " + seed + " of " + source.name() + ": " + request.text(), e);
        }
    }

    @Test
    void githubs() {
        GitHub github = new GitHub(CONFIG);
        for (String event : List.of("deployment_status.success", "release.published", "issues.labeled", "pull_request.opened",
                "deployment_protection_rule.requested", "ping")) {
            survives(github, Recorded.of("github/" + event, "X-GitHub-Event", event.split("\\.")[0], "X-GitHub-Delivery", "1"));
        }
    }

    @Test
    void gitlabs() {
        survives(new GitLab(CONFIG), Recorded.of("gitlab/deployment"));
    }

    @Test
    void argo_cds() {
        survives(new ArgoCd(CONFIG), Recorded.of("argocd/on-deployed"));
    }

    @Test
    void cdevents() {
        CdEvents cdevents = new CdEvents(CONFIG);
        for (String name : List.of("0.4.service.deployed", "0.5.service.rolledback", "0.4.incident.reported",
                "0.5.incident.resolved")) {
            Recorded event = Recorded.of("cdevents/" + name);
            survives(cdevents,
                    event.headers("ce-specversion", "1.0", "ce-id", event.json().at("/context/id").asText(), "ce-source",
                            event.json().at("/context/source").asText(), "ce-type", event.json().at("/context/type").asText()));
        }
    }
}
