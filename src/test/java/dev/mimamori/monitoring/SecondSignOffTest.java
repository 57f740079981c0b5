package dev.mimamori.monitoring;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Seen;
import dev.mimamori.testing.Seen.Told;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecondSignOffTest {

    private final String other = Fixtures.unique("other");
    private final String backup = Fixtures.unique("backup");
    private final Scene scene = new Scene().schedule("secondSignOff", true);
    private final String team = "#" + scene.service;

    private Watched signedOnce() {
        scene.service("owners", List.of(scene.owner, other)).service("backups", List.of(backup)).service("teamChannel", team);
        Watched release = scene.release();
        release.atSlot(1);
        assertThat(release.does(scene.owner(), "signOff", "verdict", "HEALTHY", "rest", "OK")).isTrue();
        return release;
    }

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    @Test
    void in_between_it_is_watched_without_new_rounds_and_all_but_the_signer_are_reminded_on_the_same_grid() {
        Watched release = signedOnce();
        assertThat(release.see().status()).isEqualTo("WATCHING");
        assertThat(release.see().blockers()).containsExactly("SECOND_PERSON");
        assertThat(release.see().checklist("signOff.seconded")).isNull();
        Scene.quiet();
        int before = release.see().told().size();

        Seen second = release.atSlot(2);
        assertThat(second.rounds()).containsExactly("1 DONE");
        assertThat(second.told().subList(before, second.told().size())).containsExactlyInAnyOrder(
                "SECOND_SIGN_OFF " + backup, "SECOND_SIGN_OFF " + other, "SECOND_SIGN_OFF " + team);
        assertThat(second.reminders().subList(before, second.reminders().size())).extracting(Told::dueAt)
                .containsOnly(release.deployedAt().plus(Duration.ofHours(2)));
        assertThat(release.atSlot(3).told()).hasSize(before + 6);
        assertThat(release.see().skipped()).isZero();
    }

    @Test
    void a_second_person_ends_it_and_repeating_that_changes_nothing() {
        Watched release = signedOnce();
        Api second = Api.fresh(Role.OWNER, backup);

        assertThat(release.does(second, "secondSignOff", "note", "agreed")).isTrue();
        assertThat(release.does(second, "secondSignOff")).isFalse();
        release.act(Api.fresh(Role.OWNER, other), "secondSignOff").refused("CONFLICT");

        Seen signed = release.see();
        assertThat(signed.status()).isEqualTo("SIGNED_OFF");
        assertThat(signed.checklist("signOff.seconded.handle")).isEqualTo(backup);
        assertThat(signed.checklist("signOff.by.handle")).isEqualTo(scene.owner);
        assertThat(signed.checklist("signOff.secondedAt")).isNotNull();
        assertThat(release.atSlot(3).told()).isEqualTo(signed.told());
    }

    @Test
    void the_same_person_under_another_alias_is_a_conflict() {
        Watched release = signedOnce();
        String alias = Fixtures.unique("login");
        Api underAlias = Api.fresh(Role.OWNER, aliasOf(scene.owner, alias));

        release.act(scene.owner(), "secondSignOff").refused("CONFLICT");
        release.act(underAlias, "secondSignOff").refused("CONFLICT");
        release.act(Api.as(Fixtures.token(Role.ADMIN)), "secondSignOff").refused("FORBIDDEN");

        assertThat(release.see().status()).isEqualTo("WATCHING");
    }

    @Test
    void somebody_who_turns_out_to_be_the_signer_has_no_second_voice() {
        Watched release = signedOnce();
        String twin = Fixtures.person();
        Api asTwin = Api.fresh(Role.OWNER, twin);
        aliasOf(scene.owner, twin);

        release.act(asTwin, "secondSignOff").refused("CONFLICT");
    }

    @Test
    void a_second_signature_that_turns_out_to_be_the_signers_is_taken_back_and_somebody_else_may_give_it() {
        Watched release = signedOnce();
        String twin = Fixtures.person();
        release.does(Api.fresh(Role.OWNER, twin), "secondSignOff");

        aliasOf(scene.owner, twin);

        assertThat(release.see().checklist("signOff.seconded")).isNull();
        release.act(scene.owner(), "secondSignOff").refused("CONFLICT");
        assertThat(release.does(Api.fresh(Role.OWNER, backup), "secondSignOff")).isTrue();
        assertThat(release.see().checklist("signOff.seconded.handle")).isEqualTo(backup);
    }

    private static String aliasOf(String handle, String alias) {
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                with("handle", handle, "aliases", List.of(alias))).ok();
        return alias;
    }

    @Test
    void faulty_by_anyone_ends_it() {
        Watched release = signedOnce();

        assertThat(release.does(Api.fresh(Role.OWNER), "signOff", "verdict", "FAULTY")).isTrue();

        assertThat(release.see().status()).isEqualTo("FAULTY");
        assertThat(release.see().reply().texts("node.checklist.signOffs.verdict")).containsExactly("FAULTY", "HEALTHY");
        release.act(Api.fresh(Role.OWNER, backup), "secondSignOff").refused("CONFLICT");
        assertThat(release.atSlot(3).told()).containsExactly("CHECK_DUE " + scene.owner, "CHECK_DUE " + other);
    }

    @Test
    void an_override_does_not_replace_the_second_person() {
        Watched release = scene.release();
        release.act(scene.owner(), "secondSignOff").refused("CONFLICT");

        release.does(scene.owner(), "signOff", "verdict", "HEALTHY", "overrideReason", "I am sure");

        assertThat(release.see().status()).isEqualTo("WATCHING");
        assertThat(release.see().blockers()).containsExactly("SECOND_PERSON");
    }

    @Test
    void meanwhile_it_takes_no_answers_no_snooze_and_no_other_healthy() {
        Watched release = signedOnce();
        Api asOther = Api.fresh(Role.OWNER, other);

        release.act(asOther, "acknowledge", "rest", "OK").refused("CONFLICT");
        release.act(asOther, "snooze", "until", TestClock.now().plusSeconds(60).toString(), "reason", "x").refused("CONFLICT");
        release.act(asOther, "signOff", "verdict", "HEALTHY").refused("CONFLICT");
        assertThat(release.does(scene.owner(), "signOff", "verdict", "HEALTHY")).isFalse();
    }

    @Test
    void one_that_was_superseded_meanwhile_takes_no_second_signature() {
        Watched release = signedOnce();
        scene.release();
        assertThat(release.see().status()).isEqualTo("SUPERSEDED");

        release.act(Api.fresh(Role.OWNER, backup), "secondSignOff").refused("CONFLICT");

        assertThat(release.see().status()).isEqualTo("SUPERSEDED");
    }

    @ParameterizedTest
    @CsvSource({ "withdrawRelease, WITHDRAWN", "rollback, ROLLED_BACK" })
    void nor_does_one_that_was_withdrawn_or_rolled_back(String how, String status) {
        Watched older = scene.release();
        Watched release = scene.release();
        release.does(scene.owner(), "signOff", "verdict", "HEALTHY", "rest", "OK");
        if (how.equals("rollback")) {
            scene.release("version", older.version(), "rollback", true, "deployment", Fixtures.unique("run"));
        } else {
            release.act(Api.admin(), how, "reason", "a test").ok();
        }

        release.act(Api.fresh(Role.OWNER), "secondSignOff").refused("CONFLICT");

        assertThat(release.see().status()).isEqualTo(status);
    }
}
