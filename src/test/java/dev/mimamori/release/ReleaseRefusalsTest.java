package dev.mimamori.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReleaseRefusalsTest {

    private static final Instant NOW = Pipeline.now();
    private static final String LONG = "x".repeat(10_000);

    /** A field, something wrong to put there, and the field that the error names. */
    private record Case(String field, Object wrong, String named) {
    }

    private final Pipeline pipeline = Pipeline.ofNewService();

    private static List<Case> text(String field) {
        return List.of(new Case(field, "", field), new Case(field, "  ", field), new Case(field, LONG, field),
                new Case(field, "a\u0000b", field), new Case(field, "a\nb", field), new Case(field, "a\u0085b", field));
    }

    /** What is wrong wherever changes and links are given. */
    private static List<Case> nested() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("changes", IntStream.range(0, 501).mapToObj(i -> Pipeline.change("c" + i)).toList(), "changes"));
        cases.add(new Case("links", Collections.nCopies(101, Pipeline.map("title", "a", "url", "https://a.org")), "links"));
        for (String url : List.of("", "ftp://example.org/a", "javascript:alert(1)", "example.org", "https://", "http:/a",
                "https://exa mple.org", "https://example.org/" + LONG, "data:text/html,hello")) {
            cases.add(new Case("changes", List.of(Pipeline.change("a"), Pipeline.change("b", "url", url)), "changes[1].url"));
            cases.add(new Case("links", List.of(Pipeline.map("title", "a", "url", url)), "links[0].url"));
        }
        for (Case wrong : text("title")) {
            cases.add(new Case("changes", List.of(Pipeline.change("a", "title", wrong.wrong())), "changes[0].title"));
            cases.add(new Case("links", List.of(Pipeline.map("title", wrong.wrong(), "url", "https://a.org")),
                    "links[0].title"));
        }
        for (Case wrong : text("author")) {
            cases.add(new Case("changes", List.of(Pipeline.change("a", "author", wrong.wrong())), "changes[0].author"));
            cases.add(new Case("changes", List.of(Pipeline.change("a", "project", wrong.wrong())), "changes[0].project"));
        }
        cases.add(impact("summary", " "));
        cases.add(impact("summary", LONG + "x"));
        cases.add(impact("detection", LONG + "x"));
        cases.add(impact("rollback", "a\u0007b"));
        cases.add(impact("affected", Collections.nCopies(101, "all")));
        cases.add(new Case("changes", List.of(Pipeline.change("a", "impact",
                Pipeline.map("summary", "s", "affected", List.of("all", "")))), "changes[0].impact.affected[1]"));
        cases.add(new Case("changes", List.of(Pipeline.change("a", "committedAt", NOW, "mergedAt", NOW.minusSeconds(1))),
                "changes[0].mergedAt"));
        cases.add(new Case("changes", Collections.singletonList(null), "changes[0]"));
        cases.add(new Case("links", Collections.singletonList(null), "links[0]"));
        cases.add(new Case("changes", List.of(Pipeline.change("a", "risk", "ENORMOUS")), "changes[0].risk"));
        cases.add(new Case("changes", List.of(Pipeline.map("title", "no url")), "changes[0].url"));
        cases.add(new Case("risk", "ENORMOUS", "risk"));
        cases.add(new Case("deployedAt", NOW.plus(Duration.ofMinutes(62)).toString(), "deployedAt"));
        cases.add(new Case("deployedAt", "yesterday", "deployedAt"));
        cases.add(new Case("deployedAt", "+999999999-01-01T00:00:00Z", "deployedAt"));
        return cases;
    }

    private static Case impact(String field, Object wrong) {
        Map<String, Object> impact = Pipeline.impact("errors rise");
        impact.put(field, wrong);
        return new Case("changes", List.of(Pipeline.change("a", "impact", impact)), "changes[0].impact." + field);
    }

    @Test
    void a_registration_that_is_wrong_is_refused_with_its_field_and_leaves_nothing_behind() {
        List<Case> cases = new ArrayList<>(nested());
        for (String field : List.of("service", "version", "environment", "project", "commit", "deployment")) {
            cases.addAll(text(field));
        }
        for (Case wrong : text("owner")) {
            cases.add(new Case("owners", List.of(Fixtures.unique("ann"), wrong.wrong()), "owners[1]"));
        }
        cases.add(new Case("owners", IntStream.range(0, 10_000).mapToObj(i -> "p" + i).toList(), "owners"));
        cases.add(new Case("owners", Arrays.asList("a", null), "owners[1]"));
        cases.add(new Case("service", null, "service"));
        cases.add(new Case("environment", null, "environment"));
        Pipeline.register(pipeline.release("warm-up")).ok();
        Map<String, Long> before = Footprint.counts();
        List<String> surprises = new ArrayList<>();
        for (Case wrong : cases) {
            Map<String, Object> input = pipeline.release("1", "project", Fixtures.unique("prj"), "owners",
                    List.of(Fixtures.unique("ann")), "changes",
                    List.of(Pipeline.change("1", "author", Fixtures.unique("bob"))), "deployment", "run-1");
            input.put("service", Fixtures.unique("svc"));
            input.put(wrong.field(), wrong.wrong());
            surprises.addAll(surprise(wrong, Pipeline.register(input)));
        }
        assertThat(surprises).isEmpty();
        assertThat(Footprint.counts()).isEqualTo(before);
    }

    @Test
    void a_correction_that_is_wrong_is_refused_with_its_field_and_changes_nothing() {
        pipeline.deploy("1", "deployedAt", NOW);
        List<Case> cases = new ArrayList<>(nested());
        cases.addAll(text("project"));
        cases.add(new Case("deployedAt", null, "deployedAt"));
        String release = pipeline.id("1");
        Map<String, Long> before = Footprint.counts();
        Map<String, String> sums = Footprint.checksums(List.of(pipeline.service()));
        List<String> surprises = new ArrayList<>();
        for (Case wrong : cases) {
            surprises.addAll(surprise(wrong, Pipeline.act("updateRelease", "UpdateReleaseInput",
                    Pipeline.map("release", release, "unplanned", true, wrong.field(), wrong.wrong()))));
        }
        assertThat(surprises).isEmpty();
        assertThat(Footprint.counts()).isEqualTo(before);
        assertThat(Footprint.checksums(List.of(pipeline.service()))).isEqualTo(sums);
    }

    @Test
    void a_correction_names_nobody_into_being() {
        pipeline.deploy("1");
        Map<String, Long> before = Footprint.counts();
        pipeline.update("1", "project", Fixtures.unique("none")).refused("NOT_FOUND", "project");
        pipeline.update("1", "changes",
                List.of(Pipeline.change("1"), Pipeline.change("2", "project", Fixtures.unique("none"))))
                .refused("NOT_FOUND", "changes[1].project");
        pipeline.update("1", "changes", List.of(Pipeline.change("1", "author", Fixtures.unique("nobody"))))
                .refused("NOT_FOUND", "changes[0].author");
        assertThat(Footprint.counts()).isEqualTo(before);

        pipeline.withdraw("1").ok();
        pipeline.update("1", "project", Fixtures.unique("none")).refused("NOT_FOUND", "project");
        pipeline.update("1", "risk", "LOW").refused("CONFLICT");
    }

    @Test
    void a_reason_that_is_wrong_is_refused() {
        pipeline.deploy("1");
        String release = pipeline.id("1");
        Map<String, Long> before = Footprint.counts();
        for (String reason : List.of("", " \n ", LONG + "x", "a\u0000b")) {
            Pipeline.act("withdrawRelease", "WithdrawReleaseInput", Map.of("release", release, "reason", reason))
                    .refused("BAD_INPUT", "reason");
        }
        Pipeline.act("withdrawRelease", "WithdrawReleaseInput", Map.of("release", release)).refused("BAD_INPUT", "reason");
        assertThat(pipeline.status("1")).isEqualTo("WATCHING");
        assertThat(Footprint.counts()).isEqualTo(before);
    }

    @Test
    void an_id_that_is_malformed_or_foreign_is_bad_and_one_that_names_nothing_is_not_found() {
        pipeline.deploy("1");
        String release = pipeline.id("1");
        Map<String, Long> before = Footprint.counts();
        String foreign = pipeline.text("1", "checklist.id");
        for (String mutation : List.of("update", "withdraw")) {
            for (String id : List.of("", "1", "nope", foreign, release + " ", release.toLowerCase(), LONG)) {
                act(mutation, id).refused("BAD_INPUT", "release");
            }
            act(mutation, GlobalId.of(NodeType.Release, Long.MAX_VALUE)).refused("NOT_FOUND", "release");
        }
        assertThat(pipeline.status("1")).isEqualTo("WATCHING");
        assertThat(Footprint.counts()).isEqualTo(before);
    }

    private static Reply act(String verb, String id) {
        return verb.equals("update")
                ? Pipeline.act("updateRelease", "UpdateReleaseInput", Map.of("release", id, "risk", "LOW"))
                : Pipeline.act("withdrawRelease", "WithdrawReleaseInput", Map.of("release", id, "reason", "why"));
    }

    @Test
    void a_field_that_there_is_not_is_refused() {
        Map<String, Long> before = Footprint.counts();
        Map<String, Object> input = pipeline.release("1", "nonsense", "a");
        assertThat(Pipeline.register(input).refused("BAD_INPUT").message()).contains("'nonsense'");
        assertThat(Footprint.counts()).isEqualTo(before);
    }

    /** Empty where the refusal is as it should be. */
    private static List<String> surprise(Case wrong, Reply reply) {
        if (!reply.failed()) {
            return List.of(wrong.named() + " was taken: " + shortly(wrong));
        }
        Reply.Problem problem = reply.error();
        boolean right = "BAD_INPUT".equals(problem.code()) && wrong.named().equals(problem.field());
        return right ? List.of() : List.of(wrong.named() + ": " + shortly(wrong) + " gave " + problem);
    }

    private static String shortly(Case wrong) {
        String text = String.valueOf(wrong.wrong());
        return text.substring(0, Math.min(80, text.length()));
    }
}
