package dev.mimamori.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.answer.Result.Kind;
import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

/** Signing straight from a message: the first signature, and never the second. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignOffLinkTest {

    private final Scene scene = new Scene();
    private final String other = Fixtures.unique("other");

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private Watched atRound1() {
        Watched release = scene.release();
        release.atSlot(1);
        Fixtures.person(other);
        return release;
    }

    private static Deeds deeds() {
        return Mail.bean(Deeds.class);
    }

    @Test
    void it_is_refused_before_it_is_ready_and_the_same_link_signs_later() {
        Watched release = atRound1();
        Mail mail = Mail.to(scene.owner, release);
        String link = mail.link(Deed.SIGN_OFF, 1);
        String before = mail.kept();

        HttpResponse<String> look = Browser.open(link);
        HttpResponse<String> early = Browser.press(link);

        assertThat(look.statusCode()).isEqualTo(200);
        assertThat(look.body()).contains("Not yet", "Waits for an answer: Errors").doesNotContain("<form");
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(mail.kept()).isEqualTo(before);

        release.does(scene.owner(), "acknowledge", "rest", "OK");
        HttpResponse<String> signed = Browser.press(link, "note", "a quiet day");
        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
        assertThat(signed.body()).contains("Signed off as healthy.");
        assertThat(release.see().status()).isEqualTo("SIGNED_OFF");
        assertThat(release.see().checklist("signOff.by.handle")).isEqualTo(scene.owner);
        assertThat(release.see().checklist("signOff.note")).isEqualTo("a quiet day");
    }

    @Test
    void a_refusal_within_the_deeds_own_transaction_undoes_the_use_of_the_link_too() {
        Mail mail = Mail.to(scene.owner, atRound1());
        String link = mail.link(Deed.OK, 1);
        String before = mail.kept();

        HttpResponse<String> refused = Browser.press(link, "note", "x".repeat(20_000));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("<form");
        assertThat(mail.kept()).isEqualTo(before);
        assertThat(Browser.press(link, "note", "ab").statusCode()).isEqualTo(200);
    }

    @Test
    void where_two_must_sign_no_link_ever_gives_the_second_signature() {
        scene.schedule("secondSignOff", true);
        Watched release = atRound1();
        String first = Mail.to(scene.owner, release).link(Deed.SIGN_OFF, 1);
        String firstAgain = Mail.to(scene.owner, release).link(Deed.SIGN_OFF, 1);
        String others = Mail.to(other, release).link(Deed.SIGN_OFF, null);
        release.does(scene.owner(), "acknowledge", "rest", "OK");

        assertThat(Browser.press(first).body()).contains("Now a second person must agree");

        for (String link : new String[] { firstAgain, others }) {
            assertThat(Browser.open(link).body()).contains(scene.owner + " has signed this release already",
                    "https://mimamori.example.test/base/releases/" + release.id()).doesNotContain("<form");
            assertThat(Browser.press(link).statusCode()).isEqualTo(409);
        }
        assertThat(release.see().status()).isEqualTo("WATCHING");
        assertThat(release.see().checklist("signOff.seconded")).isNull();
        assertThat(Mail.bean(Links.class).deed(1, new Task(1, 1), Deed.SECOND_SIGN_OFF, "m", TestClock.now())).isEmpty();
        assertThat(Mail.bean(Links.class).deed(1, new Task(1, 1), Deed.SNOOZE, "m", TestClock.now())).isEmpty();
    }

    @Test
    void whoever_has_shown_who_they_are_may_agree_and_the_signer_may_not() {
        scene.schedule("secondSignOff", true);
        Watched release = atRound1();
        Task task = Mail.to(other, release).task(null);
        release.does(scene.owner(), "signOff", "verdict", "HEALTHY", "rest", "OK");
        long signer = Mail.person(scene.owner);
        long second = Mail.person(other);

        assertThat(deeds().signOff(second, task).kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(deeds().secondSignOff(signer, task).kind()).isEqualTo(Kind.REFUSED);
        assertThat(deeds().secondSignOff(second, task).kind()).isEqualTo(Kind.DONE);
        assertThat(deeds().secondSignOff(second, task).kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(release.see().checklist("signOff.seconded.handle")).isEqualTo(other);
    }

    @Test
    void a_release_that_was_signed_already_says_by_whom() {
        Watched release = atRound1();
        Task task = Mail.to(other, release).task(null);
        release.does(scene.owner(), "signOff", "verdict", "HEALTHY", "rest", "OK");

        assertThat(deeds().signOff(Mail.person(other), task)).isEqualTo(new Result(Kind.UNCHANGED,
                "The watch of this release is over: signed off, by " + scene.owner + "."));
    }

    @Test
    void used_links_are_forgotten_some_days_after_they_expired() {
        Mail mail = Mail.to(scene.owner, atRound1());
        String link = mail.link(Deed.OK, 1);
        Browser.press(link);
        UsedLinks used = Mail.bean(UsedLinks.class);

        TestClock.advance(Duration.ofDays(7));
        used.forget();
        assertThat(used.isUsed(link.replaceFirst(".*/", ""))).isTrue();
        assertThat(Browser.open(link).body()).contains("This link was used");

        TestClock.advance(Duration.ofDays(1).plusSeconds(1));
        used.forget();
        assertThat(used.isUsed(link.replaceFirst(".*/", ""))).isFalse();
        assertThat(Browser.press(link).statusCode()).isEqualTo(410);
    }

    @Test
    void that_links_are_withdrawn_is_forgotten_some_days_after_the_last_of_them_expired() {
        atRound1().does(scene.owner(), "handOver", "to", List.of(Fixtures.person()));
        UsedLinks used = Mail.bean(UsedLinks.class);
        long person = Mail.person(scene.owner);

        TestClock.advance(Duration.ofDays(7));
        used.forget();
        assertThat(Rows.count("withdrawn_link", "person_id = ?", person)).isOne();

        TestClock.advance(Duration.ofDays(1).plusSeconds(1));
        used.forget();
        assertThat(Rows.count("withdrawn_link", "person_id = ?", person)).isZero();
    }

    @Test
    void the_key_is_made_once_and_links_are_the_same_on_every_replica() {
        Mail mail = Mail.to(scene.owner, atRound1());

        assertThat(mail.link(Deed.OK, 1)).isEqualTo(mail.link(Deed.OK, 1))
                .startsWith("https://mimamori.example.test/base/answer/");
        assertThat(Rows.count("signing_key", "purpose = ?", "answer")).isOne();
        assertThat(Api.fresh(Role.OWNER).query("{ __schema { types { name } } }").body()).doesNotContain("igningKey");
    }
}
