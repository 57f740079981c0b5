package dev.mimamori.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.mimamori.common.Language;
import dev.mimamori.delivery.Letter.Action;
import dev.mimamori.delivery.Letter.Entry;
import dev.mimamori.delivery.Letter.Fact;
import dev.mimamori.delivery.Letter.Style;

/** Letters for tests of channels that lay them out. */
public final class Letters {

    public static final Letter ENGLISH = new Letter(Language.EN, "shop 1.4.2 (production)", "Check 3 of shop 1.4.2 is due",
            List.of("Look at the dashboards and answer each item. The next check is at 14:30."),
            List.of(new Fact("Service", "shop", "https://mimamori.example.test/services/shop"), new Fact("Risk", "HIGH", null)),
            List.of(new Entry("p95 of /basket", "below 300 ms", "Dashboard",
                    "https://grafana.example.test/d/1?orgId=1&from=now-1h"),
                    new Entry("Error rate", null, null, null)),
            List.of(new Action("OK", "All is well", Style.PRIMARY, "r1", "https://mimamori.example.test/answer?r=1&ok", null),
                    new Action("SNOOZE", "Later", Style.PLAIN, "r1", "https://mimamori.example.test/snooze", null),
                    new Action("NOT_OK", "Something is wrong", Style.DANGER, "r1", "https://mimamori.example.test/bad", null),
                    new Action("DIALOG", "Only a button can", Style.PLAIN, "r1", null, null)),
            "https://mimamori.example.test/releases/1");

    public static final Letter JAPANESE = new Letter(Language.JA, "決済 1.4.2(本番)", "決済 1.4.2 の3回目の確認時刻です",
            List.of("ダッシュボードを見て、確認項目ごとに結果を記録してください。問題がなければ、次の確認は14時30分です。判断できないときは代理担当者に相談してください。"),
            List.of(new Fact("サービス", "決済", "https://mimamori.example.test/services/決済"), new Fact("リスク", "高", null)),
            List.of(new Entry("バスケットのp95", "300ミリ秒未満であること", "ダッシュボード", "https://grafana.example.test/d/1"),
                    new Entry("エラー率 😀👨‍👩‍👧", null, null, null)),
            List.of(new Action("OK", "問題なし", Style.PRIMARY, "r1", "https://mimamori.example.test/ok", null),
                    new Action("NOT_OK", "異常あり", Style.DANGER, "r1", "https://mimamori.example.test/bad", null)),
            "https://mimamori.example.test/releases/1");

    /** Each text of it does what somebody might try. */
    public static final String HOSTILE = "</title><script>alert(1)</script> **bold** _it_ [x](https://evil.example.test) "
            + "<at>everyone</at> {{DATE(2017-02-14T06:00:00Z, SHORT)}} \"'&lt;\r\nBcc: eve@evil.example.test\r\n\r\n.\r\n\u202Egnirts\u0000";

    private static final List<String> PIECES = List.of("<script>", "\r\n", "**", "](", "[", "😀", "見守り", "確認", " ", " ",
            "a_b_c",
            "<at>", "{{", "\"", "\\", "&amp;", "x".repeat(90), "the", "release", "\u202E", "\uD800", "\u2028", "\t", "~~", "`",
            "。");

    private Letters() {
    }

    public static Letter hostile() {
        return new Letter(Language.EN, HOSTILE, HOSTILE, List.of(HOSTILE),
                List.of(new Fact("Service", HOSTILE, "javascript:alert(1)")),
                List.of(new Entry(HOSTILE, HOSTILE, HOSTILE, "https://a.example.test/\"><script>alert(1)</script>"),
                        new Entry("x".repeat(2_000), null, "go", "data:text/html,<script>alert(1)</script>")),
                List.of(new Action("OK", HOSTILE, Style.PRIMARY, "r1", "https://a.example.test/?q=\"' onclick=x", null)),
                "javascript:alert(2)");
    }

    public static Letter withEntries(Letter letter, int count) {
        return new Letter(letter.language(), letter.subject(), letter.title(), letter.paragraphs(), letter.facts(),
                IntStream.rangeClosed(1, count).mapToObj(n -> new Entry("item " + n, "seen by " + n, "Dashboard",
                        "https://grafana.example.test/d/" + n)).toList(),
                letter.actions(), letter.page());
    }

    public static Letter random(Random random) {
        return new Letter(random.nextBoolean() ? Language.EN : Language.JA, text(random), text(random),
                list(random, 20, () -> text(random)),
                list(random, 20, () -> new Fact(text(random), text(random), url(random))),
                list(random, 300,
                        () -> new Entry(text(random), maybe(random, text(random)), maybe(random, text(random)), url(random))),
                list(random, 12,
                        () -> new Action("OK", text(random), Style.values()[random.nextInt(3)], "v", url(random), null)),
                url(random));
    }

    public static Message message(String id, Letter letter, String conversation) {
        return new Message(id, "reminder.check_due", Instant.EPOCH, "hana@example.test", "{}", "text", letter,
                new Address("hana@example.test", null, null),
                conversation == null ? null : new Conversation(conversation, null));
    }

    private static <T> List<T> list(Random random, int most, Supplier<T> each) {
        return Stream.generate(each).limit(random.nextInt(most + 1)).toList();
    }

    private static String text(Random random) {
        int length = random.nextInt(10) == 0 ? random.nextInt(300) : random.nextInt(12);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static String url(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> "https://example.test/" + text(random);
            case 2 -> "HTTP://example.test/見守り?q=" + random.nextInt();
            default -> "javascript:" + text(random);
        };
    }

    private static String maybe(Random random, String text) {
        return random.nextBoolean() ? text : null;
    }
}
