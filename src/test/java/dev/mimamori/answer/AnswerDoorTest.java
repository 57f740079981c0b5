package dev.mimamori.answer;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

/** What comes to the door, with and without a link that is ours. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerDoorTest {

    private final Scene scene = new Scene();

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private Mail mail() {
        Watched release = scene.release();
        release.atSlot(1);
        return Mail.to(scene.owner, release);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/answer/x", "/answer/%00", "/answer/%E3%81%82", "/answer/..%2f..%2fq%2fhealth",
            "/answer/AQIAAAADAAAAAAAAABEAAAAAAAASZwAAAABpzOaobXNnXzg4NDE",
            "/answer/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E" })
    void what_is_no_link_of_ours_is_not_found_and_told_nothing(String path) {
        for (HttpResponse<String> answer : List.of(Browser.open(path), Browser.press(path))) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("This link does not work").doesNotContain("<script", "<form");
        }
    }

    @Test
    void a_forged_link_looks_like_one_that_never_was() {
        String link = mail().link(Deed.OK, 1);
        char last = link.charAt(link.length() - 20);

        String forged = link.substring(0, link.length() - 20) + (last == 'A' ? 'B' : 'A') + link.substring(link.length() - 19);

        assertThat(Browser.open(forged).body()).isEqualTo(Browser.open("/answer/x").body());
    }

    @Test
    void every_page_keeps_to_itself() {
        String link = mail().link(Deed.NOT_OK, 1);
        for (HttpResponse<String> answer : List.of(Browser.open(link), Browser.head(link), Browser.open("/answer/x"),
                Browser.method("PUT", link), Browser.post(link, "text/plain", "x"), Browser.press(link))) {
            HttpHeaders headers = answer.headers();
            assertThat(headers.firstValue("Cache-Control")).contains("no-store");
            assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(headers.firstValue("X-Robots-Tag")).contains("noindex");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Content-Type")).contains("text/html; charset=utf-8");
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'; style-src 'sha256-")
                    .endsWith("; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        }
    }

    @Test
    void head_says_what_get_would_without_saying_it() {
        String link = mail().link(Deed.OK, 1);

        HttpResponse<String> head = Browser.head(link);

        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(Browser.open(link).headers().firstValue("Content-Length"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "PUT", "DELETE", "PATCH", "OPTIONS" })
    void other_methods_are_not_allowed(String method) {
        Mail mail = mail();
        String before = mail.kept();

        HttpResponse<String> answer = Browser.method(method, mail.link(Deed.OK, 1));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, POST");
        assertThat(mail.kept()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/plain", "application/json", "multipart/form-data; boundary=x",
            "application/x-www-form-urlencodedx" })
    void only_a_form_is_taken(String type) {
        Mail mail = mail();
        String before = mail.kept();

        assertThat(Browser.post(mail.link(Deed.OK, 1), type, "note=x").statusCode()).isEqualTo(415);
        assertThat(mail.kept()).isEqualTo(before);
    }

    @Test
    void a_form_that_is_too_long_or_cannot_be_read_changes_nothing() {
        Mail mail = mail();
        String link = mail.link(Deed.OK, 1);
        String before = mail.kept();

        assertThat(Browser.post(link, Browser.FORM, "note=" + "x".repeat(64 << 10)).statusCode()).isEqualTo(413);
        assertThat(Browser.post(link, Browser.FORM, "note=%zz").statusCode()).isEqualTo(400);
        assertThat(mail.kept()).isEqualTo(before);
        assertThat(Browser.post(link, Browser.FORM + "; charset=UTF-8", "note=" + "%E3%81%82".repeat(5_000)).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({ "Sec-Fetch-Site, cross-site, 403", "Sec-Fetch-Site, same-site, 403", "Sec-Fetch-Site, same-origin, 200",
            "Sec-Fetch-Site, none, 200", "Origin, https://evil.example.test, 403", "Origin, nonsense, 403", "Origin, '', 403",
            "Origin, https://mimamori.example.test, 200", "Origin, https://mimamori.example.test:8443, 403",
            "Origin, null, 200" })
    void a_form_on_another_sites_page_is_refused(String header, String value, int status) {
        Mail mail = mail();
        String link = mail.link(Deed.OK, 1);
        String before = mail.kept();

        assertThat(Browser.post(link, Browser.FORM, "note=", header, value).statusCode()).isEqualTo(status);

        assertThat(mail.kept().equals(before)).isEqualTo(status == 403);
    }

    @Test
    void what_people_typed_is_shown_as_they_typed_it() {
        String hostile = "<script>alert('x')</script>\"'&{answer:comma}{page.title}";
        scene.items(
                List.of(with("title", hostile, "expected", hostile, "dashboardUrl", "https://graphs.example.test/?a='&b=%22")));
        Mail mail = mail();
        String shown = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&#39;&amp;{answer:comma}{page.title}";

        assertThat(Browser.open(mail.link(Deed.NOT_OK, 1)).body()).contains("<legend>" + shown, "In order: " + shown)
                .doesNotContain("<script");
        HttpResponse<String> done = Browser.press(mail.link(Deed.OK, 1), "note", hostile);
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("OK: " + shown, "<p class=\"said\">" + shown).doesNotContain("<script");
        assertThat(mail.release().see().reply().text("node.checklist.rounds[0].acknowledgements[0].note")).isEqualTo(hostile);
    }

    @Test
    void a_note_that_is_too_long_changes_nothing_and_is_there_to_be_shortened() {
        Mail mail = mail();
        String link = mail.link(Deed.NOT_OK, 1);
        String latency = mail.release().see().item("Latency");
        String before = mail.kept();

        HttpResponse<String> answer = Browser.press(link, "note", "x".repeat(10_001), "item." + latency, "UNSURE");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("5,000 characters at most", "x".repeat(10_001),
                "name=\"item." + latency + "\" value=\"UNSURE\" checked");
        assertThat(mail.kept()).isEqualTo(before);
    }

    @Test
    void an_item_of_another_release_is_refused() {
        Mail mail = mail();
        String elsewhere = new Scene().release().see().item("Errors");
        String before = mail.kept();

        assertThat(Browser.press(mail.link(Deed.NOT_OK, 1), "item." + elsewhere, "NOT_OK").statusCode()).isEqualTo(409);
        assertThat(Browser.press(mail.link(Deed.NOT_OK, 1), "item.nonsense", "NOT_OK").statusCode()).isEqualTo(409);

        assertThat(mail.kept()).isEqualTo(before);
    }

    @Test
    void everybody_reads_it_in_their_language_and_a_stranger_in_their_browsers() {
        AnswerLinkTest.save(with("handle", scene.owner, "locale", "JA", "displayName", "美香"));
        Mail mail = mail();

        assertThat(Browser.open(mail.link(Deed.OK, 1)).body()).contains("<html lang=\"ja\">", "美香 さんとして回答します。",
                "1回目の確認", "問題なしと記録する").doesNotContain("Record OK");
        assertThat(Browser.press(mail.link(Deed.OK, 1)).body()).contains("記録しました", "問題なし（美香）");
        assertThat(Browser.open("/answer/x", "Accept-Language", "ja,en;q=0.5").body()).contains("このリンクは使えません");
        assertThat(Browser.open("/answer/x", "Accept-Language", "*;;;").body()).contains("This link does not work");
    }

    @Test
    void the_metrics_do_not_name_the_link() {
        String link = mail().link(Deed.OK, 1);
        Browser.open(link);
        Browser.press(link);

        assertThat(Browser.open("/q/metrics").body()).contains("/answer/").doesNotContain(link.replaceFirst(".*/", ""));
    }
}
