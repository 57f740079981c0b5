package dev.mimamori.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.DomainException.BadInput;

/** The shape of what a pipeline tells, and which field is to blame. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RegistrationShapeTest {

    private static final Instant NOW = Instant.parse("2026-04-01T10:00:00.123456Z");
    private static final RegisterReleaseInput LEAST = new RegisterReleaseInput("shop", "1.0", "production", null, null, null,
            null, null, null, null, null, null, null);

    @Test
    void the_least_that_can_be_told_is_a_service_a_version_and_an_environment() {
        Registration told = Registration.of(ReleaseSource.API, LEAST);

        assertThat(told).isEqualTo(new Registration(ReleaseSource.API, "shop", "1.0", "production", null, null, List.of(),
                null, java.util.Set.of(), List.of(), null, null, false, false));
        assertThat(told.people()).isEmpty();
        assertThat(told.projects()).isEmpty();
    }

    @Test
    void names_are_stripped() {
        assertThat(Registration.of(ReleaseSource.API, input(" shop ", "1.0\u2003", null, null, null)).service())
                .isEqualTo("shop");
    }

    @Test
    void a_name_that_is_blank_too_long_or_holds_control_characters_is_refused_with_its_field() {
        assertRefused("service", input("  ", "1.0", null, null, null));
        assertRefused("service", input(null, "1.0", null, null, null));
        assertRefused("version", input("shop", "x".repeat(201), null, null, null));
        assertRefused("version", input("shop", "1\u0000", null, null, null));
        assertRefused("owners[1]", input("shop", "1.0", List.of("ann", "b\nob"), null, null));
    }

    @Test
    void too_many_owners_or_none_at_all_in_the_list_are_refused() {
        assertRefused("owners", input("shop", "1.0", Collections.nCopies(101, "ann"), null, null));
        assertRefused("owners", input("shop", "1.0", Collections.singletonList(null), null, null));
        assertThat(Registration.of(ReleaseSource.API, input("shop", "1.0", Collections.nCopies(100, "ann"), null, null))
                .owners()).containsExactly("ann");
    }

    @Test
    void a_link_needs_a_title_and_a_web_address_and_each_address_counts_once() {
        assertRefused("links[0].title", input("shop", "1.0", null, List.of(new LinkInput("", "https://a")), null));
        assertRefused("links[0].url", input("shop", "1.0", null, List.of(new LinkInput("a", "javascript:alert(1)")), null));
        assertRefused("links[1].url", input("shop", "1.0", null,
                List.of(new LinkInput("a", "https://a"), new LinkInput("b", "/b")), null));
        Registration told = Registration.of(ReleaseSource.API, input("shop", "1.0", null,
                List.of(new LinkInput("a", "https://a"), new LinkInput("again", "https://a"), new LinkInput("b", "http://b")),
                null));

        assertThat(told.links()).containsExactly(new LinkView("a", "https://a"), new LinkView("b", "http://b"));
        assertThat(told.linksBeside(List.of(new LinkView("other", "https://a"))))
                .containsExactly(new LinkView("b", "http://b"));
    }

    @Test
    void a_deployment_lies_at_most_an_hour_ahead() {
        Instant most = NOW.plusSeconds(3600);

        assertThatCode(() -> Registration.mustHaveHappened(most, NOW)).doesNotThrowAnyException();
        assertThatCode(() -> Registration.mustHaveHappened(null, NOW)).doesNotThrowAnyException();
        assertThatCode(() -> Registration.mustHaveHappened(Instant.EPOCH, NOW)).doesNotThrowAnyException();
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> Registration.mustHaveHappened(most.plusNanos(1000), NOW))
                .satisfies(e -> assertThat(e.field()).isEqualTo("deployedAt"));
    }

    @Test
    void moments_are_kept_to_the_microsecond() {
        assertThat(Registration.truncated(Instant.parse("2026-04-01T09:00:00.123456789Z")))
                .isEqualTo(Instant.parse("2026-04-01T09:00:00.123456Z"));
    }

    @Test
    void changes_are_told_once_by_their_address_in_the_order_given() {
        List<StatedChange> changes = StatedChange.listOf(List.of(change("b", "https://pr/2"), change("a", "https://pr/1"),
                change("b again", "https://pr/2")));

        assertThat(changes).extracting(StatedChange::title).containsExactly("b", "a");
    }

    @Test
    void a_change_that_is_wrong_is_refused_with_its_place() {
        assertChangeRefused("changes[1].title",
                change -> new ChangeInput(" ", change.url(), null, null, null, null, null, null));
        assertChangeRefused("changes[1].url", change -> new ChangeInput("a", "ftp://pr/1", null, null, null, null, null, null));
        assertChangeRefused("changes[1].url", change -> new ChangeInput("a", null, null, null, null, null, null, null));
        assertChangeRefused("changes[1].author",
                change -> new ChangeInput("a", change.url(), "\t", null, null, null, null, null));
        assertChangeRefused("changes[1].project",
                change -> new ChangeInput("a", change.url(), null, "", null, null, null, null));
        assertChangeRefused("changes[1].mergedAt",
                change -> new ChangeInput("a", change.url(), null, null, null, null, NOW, NOW.minusSeconds(1)));
    }

    @Test
    void an_impact_that_is_wrong_is_refused_with_its_place() {
        assertImpactRefused("changes[1].impact.summary", new ImpactInput(" ", null, null, null));
        assertImpactRefused("changes[1].impact.detection", new ImpactInput("s", null, "x".repeat(10_001), null));
        assertImpactRefused("changes[1].impact.rollback", new ImpactInput("s", null, null, "\u0007"));
        assertImpactRefused("changes[1].impact.affected[1]", new ImpactInput("s", List.of("all", ""), null, null));
        assertImpactRefused("changes[1].impact.affected", new ImpactInput("s", Collections.nCopies(101, "all"), null, null));
    }

    @Test
    void an_impact_with_blank_detection_says_nothing_of_it() {
        ChangeInput input = new ChangeInput("a", "https://pr/1", null, null, null, new ImpactInput("s", null, " ", ""), null,
                null);

        assertThat(StatedChange.listOf(List.of(input)).get(0).impact()).isEqualTo(new ImpactView("s", List.of(), null, null));
    }

    @Test
    void five_hundred_changes_are_taken_and_one_more_is_not() {
        List<ChangeInput> many = IntStream.range(0, 501).mapToObj(i -> change("c", "https://pr/" + i)).toList();

        assertThat(StatedChange.listOf(many.subList(0, 500))).hasSize(500);
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> StatedChange.listOf(many))
                .satisfies(e -> assertThat(e.field()).isEqualTo("changes"));
    }

    @Test
    void everybody_and_every_project_that_it_names_is_known_afterwards() {
        ChangeInput change = new ChangeInput("a", "https://pr/1", "bob", "search", null, null, null, null);
        RegisterReleaseInput input = new RegisterReleaseInput("shop", "1.0", "production", "checkout", null, List.of(change),
                null, List.of("ann", "bob"), null, null, null, null, null);
        Registration told = Registration.of(ReleaseSource.API, input);

        assertThat(told.people()).containsExactly("ann", "bob");
        assertThat(told.projects()).containsExactly("checkout", "search");
    }

    private static void assertRefused(String field, RegisterReleaseInput input) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Registration.of(ReleaseSource.API, input))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    private static void assertChangeRefused(String field, UnaryOperator<ChangeInput> wrong) {
        ChangeInput good = change("a", "https://pr/1");
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> StatedChange.listOf(List.of(change("b", "https://pr/2"), wrong.apply(good))))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    private static void assertImpactRefused(String field, ImpactInput impact) {
        assertChangeRefused(field, change -> new ChangeInput("a", change.url(), null, null, null, impact, null, null));
    }

    private static ChangeInput change(String title, String url) {
        return new ChangeInput(title, url, null, null, null, null, null, null);
    }

    private static RegisterReleaseInput input(String service, String version, List<String> owners, List<LinkInput> links,
            Instant deployedAt) {
        return new RegisterReleaseInput(service, version, "production", null, null, null, null, owners, links, deployedAt,
                null, null, null);
    }
}
