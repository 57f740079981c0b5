package dev.mimamori.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.Forbidden;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.incident.Targets.Shipped;
import dev.mimamori.release.ReleaseStatus;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SharesTest {

    private static final String RELEASE = GlobalId.of(NodeType.Release, 7);
    private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");

    private static AttributionInput project(String key, double share) {
        return new AttributionInput(null, null, key, share, null, null, null);
    }

    private static AttributionInput release(String changeUrl, Boolean confirmed, Foresight foreseen) {
        return new AttributionInput(RELEASE, changeUrl, null, 0.5, confirmed, foreseen, null);
    }

    private static List<WantedShare> wanted(boolean mayConfirm, AttributionInput... inputs) {
        return Shares.wanted("attributions", Arrays.asList(inputs), mayConfirm);
    }

    private static void refused(String field, AttributionInput... inputs) {
        assertThatThrownBy(() -> wanted(true, inputs)).isInstanceOfSatisfying(BadInput.class,
                e -> assertThat(e.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 3, 6, 7, 10, 11, 49, 100 })
    void equal_parts_of_a_whole_are_a_whole_whatever_a_computer_makes_of_them(int parts) {
        List<AttributionInput> inputs = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            inputs.add(project("p" + i, 1.0 / parts));
        }
        assertThat(Shares.wanted("attributions", inputs, true)).hasSize(parts);
    }

    @Test
    void a_thousandth_is_a_share() {
        assertThat(Shares.wanted("attributions", List.of(project("a", 0.001), project("b", 0.999)), true)).hasSize(2);
    }

    @Test
    void more_than_the_whole_is_refused() {
        refused("attributions", project("a", 0.6), project("b", 0.400001));
        refused("attributions[0].share", project("a", 1.1));
    }

    @ParameterizedTest
    @ValueSource(doubles = { 0, -0.1, 1e-300, 0.000999, Double.NaN, Double.POSITIVE_INFINITY })
    void a_share_is_a_thousandth_at_least(double share) {
        refused("attributions[0].share", project("a", share));
    }

    @Test
    void a_share_goes_to_exactly_one_of_release_and_project() {
        refused("attributions[0].release", project(null, 0.5));
        refused("attributions[0].project", new AttributionInput(RELEASE, null, "p", 0.5, null, null, null));
        refused("attributions[0].changeUrl", new AttributionInput(null, "https://example.test/1", "p", 0.5, null, null, null));
    }

    @Test
    void the_same_target_twice_is_refused_and_two_changes_of_a_release_are_two() {
        refused("attributions[1].project", project("a", 0.1), project(" a", 0.1));
        refused("attributions[1].release", release(null, null, null), release(null, null, null));
        assertThat(wanted(true, release("https://example.test/1", null, null), release("https://example.test/2", null, null)))
                .hasSize(2);
    }

    @Test
    void who_may_confirm_does_so_unless_they_say_otherwise_and_others_propose() {
        assertThat(wanted(true, release(null, null, null)).get(0).confirmed()).isTrue();
        assertThat(wanted(true, release(null, false, null)).get(0).confirmed()).isFalse();
        assertThat(wanted(false, release(null, null, null)).get(0).confirmed()).isFalse();
        assertThatThrownBy(() -> wanted(false, release(null, true, null))).isInstanceOf(Forbidden.class);
    }

    @Test
    void only_of_what_is_confirmed_it_is_said_whether_it_was_foreseen() {
        assertThat(wanted(true, release(null, null, Foresight.NAMED)).get(0).foreseen()).isEqualTo(Foresight.NAMED);
        refused("attributions[0].foreseen", release(null, false, Foresight.NAMED));
    }

    @Test
    void what_is_confirmed_stays_when_somebody_repeats_it_who_may_not_confirm() {
        Share confirmed = new Share(7L, null, 3L, 0.5, true, Foresight.NAMED, "seen in the logs", 1, AT);
        WantedShare same = wanted(false, release(null, null, null)).get(0);
        WantedShare withdrawn = wanted(false, release(null, false, null)).get(0);

        assertThat(same.leaves(confirmed, false)).isTrue();
        assertThat(withdrawn.leaves(confirmed, false)).isFalse();
        assertThat(wanted(true, release(null, null, null)).get(0).leaves(confirmed, true)).as("foreseen is cleared").isFalse();
        assertThatCode(() -> Shares.mustKeepConfirmed(List.of(confirmed), List.of(confirmed), false))
                .doesNotThrowAnyException();
        assertThatCode(() -> Shares.mustKeepConfirmed(List.of(confirmed), List.of(), true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Shares.mustKeepConfirmed(List.of(confirmed), List.of(), false)).isInstanceOf(Forbidden.class);
    }

    @Test
    void a_share_belongs_to_the_project_of_its_change_or_else_to_the_only_one() {
        assertThat(shipped(null).projects()).isEmpty();
        assertThat(shipped(5L).projectOf(null)).isEqualTo(5);
        assertThat(shipped(5L, 8L).projectOf(null)).isEqualTo(8);
        assertThat(shipped(5L, 8L, 9L).projectOf("https://example.test/1")).isEqualTo(9);
        assertThat(shipped(null, 8L, null).projectOf(null)).isEqualTo(8);
        assertThat(shipped(null, 8L, null).projectOf("https://example.test/1")).isNull();
        assertThat(shipped(5L, 8L, 9L).projectOf(null)).as("nobody can tell").isNull();
    }

    @Test
    void of_a_release_of_several_projects_the_change_must_be_named() {
        Targets targets = new Targets(Map.of(7L, shipped(5L, 8L, 9L)), Map.of());

        assertThatThrownBy(() -> targets.mustFit(wanted(true, release(null, null, null))))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.field()).isEqualTo("attributions[0].changeUrl"));
        assertThatThrownBy(() -> targets.mustFit(wanted(true, release("https://example.test/9", null, null))))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.field()).isEqualTo("attributions[0].changeUrl"));
        assertThatCode(() -> targets.mustFit(wanted(true, release("https://example.test/1", null, null))))
                .doesNotThrowAnyException();
    }

    private static Shipped shipped(Long own, Long... changes) {
        Map<String, Long> byUrl = new HashMap<>();
        for (int i = 0; i < changes.length; i++) {
            byUrl.put("https://example.test/" + i, changes[i]);
        }
        return new Shipped(ReleaseStatus.WATCHING, own, byUrl);
    }
}
