package dev.mimamori.delivery.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Language;
import dev.mimamori.delivery.Letter;
import dev.mimamori.delivery.Letter.Action;
import dev.mimamori.delivery.Letter.Entry;
import dev.mimamori.delivery.Letter.Fact;
import dev.mimamori.delivery.Letter.Style;
import dev.mimamori.delivery.Letters;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TeamsCardTest {

    @Test
    void a_card_says_what_for_whom_about_what_and_what_to_do() {
        JsonObject card = card(Letters.ENGLISH);
        assertThat(texts(card)).containsExactly("Check 3 of shop 1.4.2 is due", "To: hana@example.test",
                "Look at the dashboards and answer each item. The next check is at 14:30.", "Service: shop", "Risk: HIGH",
                "What to look at", "p95 of /basket", "below 300 ms", "Dashboard", "Error rate",
                "These buttons answer as hana@example.test: they are for nobody else.");
        assertThat(titles(card)).containsExactly("All is well", "Later", "Something is wrong", "Open in Mimamori");
        assertThat(card.encode()).contains("https://grafana.example.test/d/1?orgId=1&from=now-1h", "\"positive\"",
                "\"destructive\"");
    }

    @Test
    void a_japanese_card_adds_japanese_words() {
        JsonObject card = card(Letters.JAPANESE);
        assertThat(card.getString("lang")).isEqualTo("ja");
        assertThat(texts(card)).contains("宛先：hana@example.test", "確認すること", "エラー率 😀👨‍👩‍👧");
        assertThat(titles(card)).containsExactly("問題なし", "異常あり", "Mimamori で開く");
    }

    @Test
    void of_hundreds_of_entries_as_many_are_shown_as_fit_and_the_rest_is_counted() {
        for (Letter letter : List.of(Letters.ENGLISH, Letters.JAPANESE)) {
            byte[] body = body(Letters.withEntries(letter, 900));
            List<String> texts = texts(AdaptiveCardRules.check(body));
            long shown = texts.stream().filter(text -> text.startsWith("item ")).count();
            assertThat(shown).isGreaterThan(30);
            assertThat(texts.get(texts.size() - 2))
                    .isEqualTo(letter.language() == Language.EN ? "and " + (900 - shown) + " more"
                            : "ほか" + (900 - shown) + "件");
            assertThat(body.length).isGreaterThan(27_500);
        }
    }

    @Test
    void what_somebody_writes_is_shown_as_it_is_and_calls_nobody() {
        JsonObject card = card(Letters.hostile());
        assertThat(texts(card).get(0))
                .contains("**bold** _it_ [x](https://evil.example.test) <\u200Bat>everyone<\u200B/at> {\u200B{DATE(");
        assertThat(card.encode()).doesNotContain("javascript:", "data:text", "\"TextBlock\"", "\"FactSet\"");
    }

    @Test
    void a_card_without_buttons_that_answer_says_nothing_of_them() {
        Letter letter = Letters.ENGLISH;
        List<Action> none = List.of(new Action("OK", "All is well", Style.PRIMARY, "r1", null, null));
        assertThat(card(new Letter(letter.language(), "s", "t", List.of(), List.of(), List.of(), none, letter.page())).encode())
                .doesNotContain("answer as");
    }

    @Test
    void at_most_six_actions_are_shown_and_one_is_the_page() {
        List<Action> many = IntStream.range(0, 9)
                .mapToObj(n -> new Action("A", "action " + n, Style.PLAIN, "v", "https://example.test/" + n, null)).toList();
        Letter letter = Letters.ENGLISH;
        assertThat(titles(card(new Letter(letter.language(), "s", "t", List.of(), List.of(), List.of(), many, letter.page()))))
                .hasSize(6).endsWith("Open in Mimamori");
        assertThat(titles(card(new Letter(letter.language(), "s", "t", List.of(), List.of(), List.of(), many, null))))
                .hasSize(6).endsWith("action 5");
        assertThat(card(new Letter(letter.language(), "s", "t", List.of(), List.of(), List.of(), List.of(), null)).fieldNames())
                .doesNotContain("actions");
    }

    @Test
    void the_largest_letter_fits() {
        String large = "見{{😀\"\\".repeat(2_000);
        String url = "https://example.test/" + "a".repeat(1_950);
        Letter letter = new Letter(Language.JA, large, large, IntStream.range(0, 50).mapToObj(n -> large).toList(),
                IntStream.range(0, 50).mapToObj(n -> new Fact(large, large, "https://example.test/" + "a".repeat(370)))
                        .toList(),
                IntStream.range(0, 50).mapToObj(n -> new Entry(large, large, large, url)).toList(),
                IntStream.range(0, 50)
                        .mapToObj(
                                n -> new Action("A", large, Style.PLAIN, "v", "https://example.test/" + "a".repeat(370), null))
                        .toList(),
                url);
        List<String> texts = texts(card(letter));
        assertThat(texts.get(texts.size() - 2)).matches("ほか\\d+件");
    }

    @Test
    void any_letter_at_all_makes_a_card_that_teams_takes() {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            Letter letter = Letters.random(random);
            byte[] body = body(letter);
            AdaptiveCardRules.check(body);
            assertThat(body(letter)).isEqualTo(body);
        }
    }

    private static byte[] body(Letter letter) {
        return TeamsCard.body(Letters.message("msg_1", letter, null));
    }

    private static JsonObject card(Letter letter) {
        return AdaptiveCardRules.check(body(letter));
    }

    private static List<String> titles(JsonObject card) {
        return AdaptiveCardRules.objects(card.getJsonArray("actions")).stream().map(action -> action.getString("title"))
                .toList();
    }

    /** Line for line, whatever it stands in. */
    private static List<String> texts(JsonObject card) {
        return AdaptiveCardRules.objects(card.getJsonArray("body")).stream()
                .flatMap(element -> AdaptiveCardRules.objects(element.getJsonArray("items", new JsonArray().add(element)))
                        .stream())
                .map(block -> AdaptiveCardRules.objects(block.getJsonArray("inlines")).stream()
                        .map(run -> run.getString("text"))
                        .collect(Collectors.joining()))
                .toList();
    }
}
