package dev.mimamori.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Language;
import dev.mimamori.delivery.Letter;
import dev.mimamori.delivery.Letters;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MailLayoutTest {

    private final MailLayout layout = Post.layout();

    @Test
    void plain_text_is_read_from_top_to_bottom() {
        assertThat(layout.of(Letters.ENGLISH).text()).isEqualTo("""
                Check 3 of shop 1.4.2 is due

                Look at the dashboards and answer each item. The next check is at 14:30.

                Service: shop
                  https://mimamori.example.test/services/shop
                Risk: HIGH

                What to look at

                - p95 of /basket
                  below 300 ms
                  https://grafana.example.test/d/1?orgId=1&from=now-1h
                - Error rate

                All is well:
                https://mimamori.example.test/answer?r=1&ok

                Later:
                https://mimamori.example.test/snooze

                Something is wrong:
                https://mimamori.example.test/bad

                Open in Mimamori:
                https://mimamori.example.test/releases/1

                --\s
                Mimamori 見守り
                You get this because you own, back up or follow a release that Mimamori
                watches over.
                """);
    }

    @Test
    void html_has_a_button_for_each_action_that_has_a_page() {
        String html = layout.of(Letters.ENGLISH).html();
        assertThat(html).contains(">All is well</a>", ">Something is wrong</a>", ">Open in Mimamori</a>", ">Dashboard</a>",
                "href=\"https://mimamori.example.test/answer?r=1&amp;ok\"")
                .doesNotContain("Only a button can", "<table", "{page", "{#")
                .satisfies(text -> assertThat(text.indexOf("Check 3 of shop")).isLessThan(text.indexOf("<style")));
    }

    @Test
    void of_hundreds_of_entries_the_first_hundred_are_shown() {
        MailLayout.Bodies english = layout.of(Letters.withEntries(Letters.ENGLISH, 350));
        assertThat(english.text()).contains("- item 100\n", "- and 250 more\n").doesNotContain("item 101");
        assertThat(english.html()).contains(">and 250 more</a>").doesNotContain("item 101");
        assertThat(layout.of(Letters.withEntries(Letters.JAPANESE, 101)).text()).contains("- ほか1件\n");
    }

    @Test
    void japanese_is_broken_by_columns_and_a_link_never() {
        Letter letter = Letters.JAPANESE;
        String link = "https://grafana.example.test/" + "d/見守り?a=b&".repeat(20);
        String text = layout
                .of(new Letter(Language.JA, "s", letter.title(), List.of(letter.paragraphs().get(0), "ここ: " + link + " です"),
                        List.of(), List.of(), List.of(), null))
                .text();
        assertThat(text).contains(link);
        assertThat(text.lines().filter(line -> !line.contains("https:")))
                .allMatch(line -> line.length() <= 40);
    }

    @Test
    void any_letter_at_all_can_be_laid_out() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            MailLayout.Bodies bodies = layout.of(Letters.random(random));
            assertThat(bodies.html()).doesNotContain("<script", "javascript:", "\r", "\u202E", "<at>").endsWith("</html>\n");
            assertThat(bodies.text()).doesNotContain("\r", "\u202E");
        }
    }

    /** For a person to look at. */
    @Test
    void samples_are_written_for_a_browser() throws IOException {
        Path folder = Files.createDirectories(Path.of("target/mail"));
        Files.writeString(folder.resolve("en.html"), layout.of(Letters.ENGLISH).html());
        Files.writeString(folder.resolve("ja.html"), layout.of(Letters.JAPANESE).html());
        Files.writeString(folder.resolve("hostile.html"), layout.of(Letters.hostile()).html());
        assertThat(folder).isDirectoryContaining("glob:**.html");
    }
}
