package dev.mimamori.monitoring;

import static dev.mimamori.monitoring.Rehearsal.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.monitoring.Items.Item;
import dev.mimamori.release.ChangeView;
import dev.mimamori.release.ImpactView;
import dev.mimamori.release.Risk;

/** What is asked of a release, and in which round. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ItemsTest {

    private static final TemplateItem LATENCY = new TemplateItem(1, "Latency", "https://dash/{service}", "p95 as before",
            "p95 doubled", true, Risk.LOW, Duration.ofHours(1), true);

    @Test
    void the_templates_items_come_first_as_they_are() {
        assertThat(Items.planned(List.of(LATENCY), List.of())).containsExactly(
                new Item("title:Latency", "Latency", ItemSource.TEMPLATE, null, null, "https://dash/{service}",
                        "p95 as before", "p95 doubled", true, Duration.ofHours(1), true));
    }

    @Test
    void a_change_that_says_how_it_would_be_seen_or_undone_makes_a_required_item_of_its_own() {
        List<Item> items = Items.planned(List.of(LATENCY), List.of(change(8, "https://pr/8", "queue grows", "revert"),
                change(9, "https://pr/9", null, "switch the flag off")));

        assertThat(items).extracting(Item::key).containsExactly("title:Latency", "change:https://pr/8",
                "change:https://pr/9");
        assertThat(items.get(1)).isEqualTo(new Item("change:https://pr/8", "Change 8", ItemSource.IMPACT, 8L, null,
                "https://pr/8", "queue grows", "revert", true, null, false));
        assertThat(items.get(2).rollbackTrigger()).isEqualTo("switch the flag off");
    }

    @Test
    void a_change_that_says_neither_makes_none() {
        assertThat(Items.planned(List.of(), List.of(change(8, "https://pr/8", null, null),
                new ChangeView(9, 1, null, null, "Silent", "https://pr/9", null, null, null, null, null)))).isEmpty();
    }

    @Test
    void an_item_and_a_change_of_the_same_name_are_two() {
        TemplateItem same = new TemplateItem(1, "https://pr/8", null, null, null, true, Risk.LOW, null, false);

        assertThat(Items.planned(List.of(same), List.of(change(8, "https://pr/8", "x", null)))).hasSize(2);
    }

    @Test
    void an_item_is_asked_in_rounds_that_are_due_when_its_time_has_come() {
        ItemState nightly = state(Duration.ofHours(3), false, null);

        assertThat(nightly.askedIn(round(1, "12:59"), at("10:00"))).isFalse();
        assertThat(nightly.askedIn(round(2, "13:00"), at("10:00"))).isTrue();
        assertThat(state(null, false, null).askedIn(round(1, "10:00"), at("10:00"))).isTrue();
    }

    @Test
    void an_item_that_is_asked_once_is_not_asked_again_after_it_was_OK() {
        ItemState once = state(null, true, 3);

        assertThat(once.askedIn(round(3, "12:00"), at("10:00"))).isTrue();
        assertThat(once.askedIn(round(4, "13:00"), at("10:00"))).isFalse();
        assertThat(state(null, true, null).askedIn(round(4, "13:00"), at("10:00"))).isTrue();
        assertThat(state(null, false, 3).askedIn(round(4, "13:00"), at("10:00"))).isTrue();
    }

    @Test
    void OK_and_not_applicable_are_fine_and_nothing_else() {
        ItemState item = state(null, false, null);

        assertThat(item.isFine(CheckResult.OK, 1)).isTrue();
        assertThat(item.isFine(CheckResult.NOT_APPLICABLE, 1)).isTrue();
        assertThat(item.isFine(CheckResult.NOT_OK, 1)).isFalse();
        assertThat(item.isFine(CheckResult.UNSURE, 1)).isFalse();
        assertThat(item.isFine(null, 1)).isFalse();
    }

    @Test
    void what_somebody_says_now_counts_more_than_what_was_OK_once() {
        assertThat(state(null, true, 3).isFine(null, 4)).isTrue();
        assertThat(state(null, true, 3).isFine(CheckResult.NOT_OK, 4)).isFalse();
    }

    @Test
    void the_ladder_is_kept_as_three_columns_of_equal_length() {
        List<EscalationStep> steps = List.of(new EscalationStep(2, EscalationTarget.BACKUPS, null),
                new EscalationStep(3, EscalationTarget.TEAM, "#shop"));

        assertThat(Ladder.after(steps)).containsExactly(2, 3);
        assertThat(Ladder.targets(steps)).containsExactly(EscalationTarget.BACKUPS, EscalationTarget.TEAM);
        assertThat(Ladder.channels(steps)).containsExactly("", "#shop");
    }

    private static ChangeView change(long number, String url, String detection, String rollback) {
        return new ChangeView(number, 1, null, null, "Change " + number, url, null, null,
                new ImpactView("what changes", List.of(), detection, rollback), null, null);
    }

    private static ItemState state(Duration notBefore, boolean once, Integer firstOk) {
        return new ItemState(1, 7, true, notBefore, once, firstOk, null, null);
    }

    private static Round round(int number, String dueAt) {
        return Round.open(number, at(dueAt), at(dueAt), true);
    }
}
