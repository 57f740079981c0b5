package dev.mimamori.intake.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.incident.IncidentKind;
import dev.mimamori.intake.Recorded;
import dev.mimamori.intake.Told;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IncidentIssueTest {

    @Test
    void an_issue_is_an_incident_when_its_label_says_so() {
        Recorded labeled = Recorded.of("github/issues.labeled");
        Told.Broke broke = (Told.Broke) Hook.read(labeled, "issues", Hook.QUIET);
        assertThat(broke.incident().kind()).isEqualTo(IncidentKind.REGRESSION);
        assertThat(broke.incident().title()).isEqualTo("Spelling error in the README file");
        assertThat(broke.incident().externalId()).isEqualTo("github:Codertocat/Hello-World#1");
        assertThat(broke.incident().startedAt()).isEqualTo(Instant.parse("2019-05-15T15:20:18Z"));
        assertThat(broke.incident().resolvedAt()).isNull();
        assertThat(broke.makesService()).as("a place for issues is not always a service").isFalse();
        Recorded other = labeled.with("/issue/labels", List.of(Map.of("name", "wontfix")));
        assertThat(Hook.read(other, "issues", Hook.QUIET)).isInstanceOf(Told.Ignored.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/action", "/issue/number" })
    void what_tells_an_issue_from_another_is_named_where_it_is_missing(String pointer) {
        assertThatThrownBy(() -> Hook.read(Recorded.of("github/issues.labeled").without(pointer), "issues", Hook.QUIET))
                .isInstanceOf(BadInput.class).extracting(e -> ((BadInput) e).field())
                .isEqualTo(pointer.substring(1).replace('/', '.'));
    }

    @Test
    void closing_the_issue_ends_the_incident_and_opening_it_again_reopens_it() {
        Recorded labeled = Recorded.of("github/issues.labeled").with("/issue/labels", List.of(Map.of("name", "ﾋﾔﾘﾊｯﾄ")));
        Told.Broke over = (Told.Broke) Hook.read(labeled.with("/action", "closed").with("/issue/state", "closed")
                .with("/issue/closed_at", "2019-05-16T00:00:00Z"), "issues", Hook.QUIET);
        assertThat(over.incident().kind()).isEqualTo(IncidentKind.NEAR_MISS);
        assertThat(over.incident().resolvedAt()).isEqualTo(Instant.parse("2019-05-16T00:00:00Z"));
        assertThat(((Told.Broke) Hook.read(labeled.with("/action", "reopened"), "issues", Hook.QUIET)).again()).isTrue();
    }

    @Test
    void it_is_as_the_issue_was_when_it_was_changed_last() {
        Recorded labeled = Recorded.of("github/issues.labeled");
        assertThat(Hook.asTold(labeled, "issues", Hook.QUIET)).isInstanceOfSatisfying(Told.AsOf.class, asOf -> {
            assertThat(asOf.at()).isEqualTo(Instant.parse("2019-05-15T15:20:18Z"));
            assertThat(asOf.subject()).contains("Codertocat/Hello-World#1");
        });
        assertThat(Hook.asTold(labeled.without("/issue/updated_at"), "issues", Hook.QUIET)).isInstanceOf(Told.Broke.class);
    }
}
