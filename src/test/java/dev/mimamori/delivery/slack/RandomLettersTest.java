package dev.mimamori.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.common.Language;
import dev.mimamori.delivery.Letter;

/** Whatever is written, Slack takes it. A seed that fails once is a test of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RandomLettersTest {

    private static final List<String> PIECES = List.of("a", "見", "\n", "\r\n", " ", "&", "<", ">", "|", "*", "`", "😀",
            "👩‍👩‍👧",
            "\uD83D", "\uDE00", "\u0000", "\u202E", "<!channel>", "<@U0BOSS>", "&amp;", "https://evil.example/?a=1&b=2",
            ":boom:",
            "\u3000", "…");
    private static final List<String> URLS = List.of("javascript:alert(1)", "ftp://ftp.example.test/", "no address",
            "https://ok.example.test/a?b=c&d=e", "http://ok.example.test:8080/|<x>", "https://ok.example.test/見守り", "https://",
            "https://ok.example.test/{version}", "", "https://ok.example.test/" + "x".repeat(2_950),
            "https://ok.example.test/" + "x".repeat(4_000));

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void slack_takes_any_letter_with_everything_that_can_be_done(int seed) {
        Random random = new Random(seed);
        Letter letter = letter(random);
        boolean interactive = random.nextInt(4) > 0;
        SlackText text = Blocks.of(letter, random.nextBoolean() ? "<@U0HANA>" : null, interactive);
        JsonNode sent = SlackStub.object().put("text", text.text()).<ObjectNode> set("blocks", text.blocks());
        assertThat(BlockKit.problemsOfMessage(sent)).isEmpty();
        assertThat(sent.findParents("verbatim")).noneMatch(markup -> markup.path("text").asText().contains("<@U0BOSS>"));
        long possible = letter.actions().stream().filter(action -> interactive && action.value().length() <= 2_000
                || Markup.url(action.url()).isPresent()).count();
        long there = sent.path("blocks").findParents("elements").stream()
                .filter(block -> block.path("type").asText().equals("actions"))
                .mapToLong(block -> block.path("elements").size())
                .sum();
        assertThat(there).isEqualTo(possible);
    }

    private static Letter letter(Random random) {
        return new Letter(random.nextBoolean() ? Language.EN : Language.JA, text(random), text(random),
                list(random, 30, () -> text(random)),
                list(random, 60, () -> new Letter.Fact(text(random), text(random), url(random))),
                list(random, 300, () -> new Letter.Entry(text(random), text(random), text(random), url(random))),
                list(random, 100, () -> new Letter.Action("DEED" + random.nextInt(20), text(random),
                        Letter.Style.values()[random.nextInt(3)], "v".repeat(random.nextInt(2_100)), url(random),
                        random.nextBoolean() ? null : text(random))),
                url(random));
    }

    private static <T> List<T> list(Random random, int most, Supplier<T> item) {
        return IntStream.range(0, random.nextBoolean() ? random.nextInt(4) : random.nextInt(most + 1))
                .mapToObj(i -> item.get()).toList();
    }

    private static String text(Random random) {
        int pieces = switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> random.nextInt(2_000);
            default -> random.nextInt(60);
        };
        StringBuilder text = new StringBuilder();
        IntStream.range(0, pieces).forEach(i -> text.append(PIECES.get(random.nextInt(PIECES.size()))));
        return text.toString();
    }

    private static String url(Random random) {
        return random.nextInt(3) == 0 ? null : URLS.get(random.nextInt(URLS.size()));
    }
}
