package dev.mimamori.delivery.slack;

import static dev.mimamori.delivery.Letter.Style.DANGER;
import static dev.mimamori.delivery.Letter.Style.PLAIN;
import static dev.mimamori.delivery.Letter.Style.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.common.Language;
import dev.mimamori.delivery.Letter;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BlocksTest {

    private static final String EMOJI = "👩‍👩‍👧";

    @Test
    void a_letter_is_heading_subject_paragraphs_facts_entries_page_and_actions_in_this_order() {
        JsonNode blocks = blocks(new Draft().says("Slot 3 is due.").fact("Risk", "high", null)
                .entry("Error rate", "below 1 %", "Dashboard", "https://grafana.example.test/d/1?a=1&b=2")
                .action("OK", "All well", PRIMARY, null));
        assertThat(blocks).extracting(block -> block.path("type").asText())
                .containsExactly("header", "context", "section", "section", "section", "section", "actions");
        assertThat(blocks.at("/0/text/text").asText()).isEqualTo("Look at the dashboards");
        assertThat(blocks.at("/1/elements/0/text").asText()).isEqualTo("shop 1.0 (production)");
        assertThat(blocks.at("/2/text/text").asText()).isEqualTo("Slot 3 is due.");
        assertThat(blocks.at("/3/fields/0/text").asText()).isEqualTo("*Risk*\nhigh");
        assertThat(blocks.at("/4/text/text").asText()).isEqualTo("*Error rate*\nbelow 1 %");
        assertThat(blocks.at("/4/accessory/url").asText()).isEqualTo("https://grafana.example.test/d/1?a=1&b=2");
        assertThat(blocks.at("/4/accessory/text/text").asText()).isEqualTo("Dashboard");
        assertThat(blocks.at("/5/text/text").asText()).isEqualTo(
                "<https://mimamori.example.test/releases/r1?tab=checks&amp;slot=3|Open in Mimamori>");
        assertThat(blocks.at("/6/elements/0/action_id").asText()).isEqualTo("deed:OK");
        assertThat(blocks.at("/6/elements/0/value").asText()).isEqualTo("watch:1 slot:3");
        assertThat(blocks.at("/6/elements/0/style").asText()).isEqualTo("primary");
        assertThat(blocks.at("/6/elements/0").has("url")).isFalse();
    }

    @Test
    void a_notification_says_title_and_subject_and_begins_with_the_mention() {
        SlackText text = Blocks.of(new Draft().titled("A & B").letter(), "<@U0HANA>", true);
        assertThat(text.text()).isEqualTo("<@U0HANA> A &amp; B (shop 1.0 (production))");
        assertThat(text.blocks().at("/0/text/text").asText()).isEqualTo("<@U0HANA>");
    }

    @Test
    void a_subject_that_the_title_names_is_not_repeated() {
        SlackText text = Blocks.of(new Draft().titled("shop 1.0 (production) is due").letter(), null, true);
        assertThat(text.text()).isEqualTo("shop 1.0 (production) is due");
        assertThat(text.blocks()).noneMatch(block -> block.path("type").asText().equals("context"));
    }

    @Test
    void what_asks_before_it_is_done_asks_in_the_readers_language() {
        JsonNode english = blocks(new Draft().action("ROLLED_BACK", "Rolled back", DANGER, "Is it rolled back?"));
        JsonNode confirm = english.findValue("confirm");
        assertThat(confirm.at("/title/text").asText()).isEqualTo("Rolled back");
        assertThat(confirm.at("/text/text").asText()).isEqualTo("Is it rolled back?");
        assertThat(confirm.at("/confirm/text").asText()).isEqualTo("Rolled back");
        assertThat(confirm.at("/deny/text").asText()).isEqualTo("Cancel");
        assertThat(confirm.path("style").asText()).isEqualTo("danger");
        JsonNode japanese = blocks(new Draft().japanese().action("OK", "とても".repeat(20), PLAIN, "よろしいですか"))
                .findValue("confirm");
        assertThat(japanese.at("/confirm/text").asText()).isEqualTo("はい");
        assertThat(japanese.at("/deny/text").asText()).isEqualTo("やめる");
    }

    @Test
    void what_nobody_can_press_is_a_link() {
        Draft draft = new Draft().action("OK", "All well", PRIMARY, "Sure?").action("SNOOZE", "Later", PLAIN, null);
        draft.actions.add(new Letter.Action("ONLY_HERE", "Only here", PLAIN, "v", null, null));
        JsonNode actions = last(checked(Blocks.of(draft.letter(), null, false))).path("elements");
        assertThat(actions.findValuesAsText("action_id")).containsExactly("open:0", "open:1");
        assertThat(actions.findValuesAsText("url")).containsExactly("https://mimamori.example.test/do/OK",
                "https://mimamori.example.test/do/SNOOZE");
        assertThat(actions.findValue("confirm")).as("the page asks").isNull();
    }

    @Test
    void a_value_that_slack_does_not_hold_is_not_cut_but_becomes_a_link() {
        Draft draft = new Draft();
        draft.actions.add(new Letter.Action("OK", "All well", PLAIN, "v".repeat(2_001), "https://m.example.test/do", null));
        assertThat(last(blocks(draft)).at("/elements/0/action_id").asText()).isEqualTo("open:0");
    }

    @Test
    void the_same_action_on_two_things_has_two_ids_and_one_name() {
        Draft draft = new Draft().action("OK", "First", PLAIN, null).action("OK", "Second", PLAIN, null);
        List<String> ids = last(blocks(draft)).path("elements").findValuesAsText("action_id");
        assertThat(ids).containsExactly("deed:OK", "deed:OK:2");
        assertThat(ids).allSatisfy(id -> assertThat(ActionId.deed(id)).contains("OK"));
        assertThat(ActionId.deed("open:0")).isEmpty();
        assertThat(ActionId.isLink("open:0")).isTrue();
        assertThat(ActionId.isLink("deed:OK")).isFalse();
    }

    @Test
    void a_huge_letter_fits_says_what_is_missing_and_keeps_every_action() {
        Draft draft = new Draft().titled("題".repeat(490) + EMOJI);
        IntStream.range(0, 40).forEach(i -> draft.says(EMOJI.repeat(700)));
        IntStream.range(0, 60).forEach(i -> draft.fact("fact " + i, "&<>".repeat(1_700), "https://f.example.test/" + i));
        IntStream.range(0, 300).forEach(i -> draft.entry("entry " + i, "d".repeat(5_000), "Dashboard",
                "https://grafana.example.test/d/" + i));
        IntStream.range(0, 60).forEach(i -> draft.action("DEED" + i, "l".repeat(5_000), PLAIN, "c".repeat(5_000)));
        JsonNode blocks = checked(Blocks.of(draft.letter(), "<@U0HANA>", true));
        assertThat(blocks.findValuesAsText("action_id")).contains(
                IntStream.range(0, 60).mapToObj(i -> "deed:DEED" + i).toArray(String[]::new));
        List<String> texts = markup(blocks);
        long shown = texts.stream().filter(text -> text.startsWith("*entry ")).count();
        assertThat(shown).isPositive();
        assertThat(texts).anyMatch(
                text -> text.startsWith("and " + (300 - shown) + " more · <https://mimamori.example.test/"));
    }

    @Test
    void many_short_entries_use_all_the_room_there_is() {
        Draft draft = new Draft().japanese().withoutPage();
        IntStream.range(0, 300).forEach(i -> draft.entry("確認 " + i, null, null, null));
        JsonNode blocks = blocks(draft);
        assertThat(blocks).hasSize(50);
        assertThat(last(blocks).at("/text/text").asText()).isEqualTo("ほか253件");
    }

    @Test
    void what_is_cut_is_admitted() {
        assertThat(last(blocks(new Draft().says("x".repeat(5_000)))).at("/text/text").asText())
                .startsWith("Not all of it fits here. · <https");
        assertThat(last(blocks(new Draft().says("short"))).at("/text/text").asText()).startsWith("<https");
    }

    @Test
    void a_long_title_is_cut_in_the_heading_and_said_in_full_below() {
        String title = "a".repeat(149) + EMOJI + "b";
        JsonNode blocks = blocks(new Draft().titled(title));
        assertThat(blocks.at("/0/text/text").asText()).isEqualTo("a".repeat(149) + "…");
        assertThat(blocks.at("/1/text/text").asText()).isEqualTo(title);
    }

    @Test
    void nothing_that_somebody_wrote_calls_leads_or_breaks_out() {
        String hostile = "<!channel> <!here> <@U0BOSS> <https://evil.example|click> @here & &lt; \u202Etxt \uD800";
        Draft draft = new Draft().titled(hostile).says(hostile).fact(hostile, hostile, null)
                .fact("link", hostile, "https://ok.example.test/?a=<b>|c")
                .fact("link", "two\nlines", "https://ok.example.test/a|b")
                .entry(hostile, hostile, hostile, "javascript:alert(1)").action("OK", hostile, PLAIN, hostile);
        draft.subject = hostile;
        draft.page = "https://mimamori.example.test/|<!channel>";
        JsonNode blocks = blocks(draft);
        assertThat(markup(blocks))
                .noneMatch(text -> text.contains("<!") || text.contains("<@") || text.contains("<https://evil"));
        assertThat(blocks.findValuesAsText("url")).isEmpty();
        assertThat(blocks.toString()).doesNotContain("javascript").doesNotContain("\u202E").contains("&amp;lt;")
                .contains("<https://ok.example.test/a%7Cb|two lines>");
    }

    @Test
    void an_empty_letter_is_a_message_too() {
        Letter empty = new Letter(Language.EN, "", " ", List.of(" "), List.of(new Letter.Fact("", "", null)),
                List.of(new Letter.Entry(" ", null, null, null)), List.of(), null);
        assertThat(checked(Blocks.of(empty, null, true))).hasSize(1);
    }

    private static JsonNode blocks(Draft draft) {
        return checked(Blocks.of(draft.letter(), null, true));
    }

    private static JsonNode checked(SlackText text) {
        ObjectNode arguments = SlackStub.object().put("text", text.text()).set("blocks", text.blocks());
        assertThat(BlockKit.problemsOfMessage(arguments)).isEmpty();
        return text.blocks();
    }

    private static List<String> markup(JsonNode blocks) {
        return blocks.findParents("verbatim").stream().map(text -> text.path("text").asText()).toList();
    }

    private static JsonNode last(JsonNode blocks) {
        return StreamSupport.stream(blocks.spliterator(), false).reduce((first, second) -> second).orElseThrow();
    }
}
