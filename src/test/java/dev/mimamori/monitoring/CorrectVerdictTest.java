package dev.mimamori.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class CorrectVerdictTest {

    private final Scene scene = new Scene();

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private Watched signed(String verdict) {
        Watched release = scene.release();
        release.does(scene.owner(), "signOff", "verdict", verdict, "overrideReason", "small");
        return release;
    }

    private static Object[] to(String verdict) {
        return new Object[] { "verdict", verdict, "reason", "it proved wrong" };
    }

    @Test
    void a_manager_corrects_it_both_stay_on_record_and_repeating_changes_nothing() {
        Watched release = signed("HEALTHY");
        Api manager = Api.fresh(Role.MANAGER, scene.owner);

        assertThat(release.does(manager, "correctVerdict", to("FAULTY"))).isTrue();
        assertThat(release.does(manager, "correctVerdict", to("FAULTY"))).isFalse();

        assertThat(release.see().status()).isEqualTo("FAULTY");
        assertThat(release.see().reply().texts("node.checklist.signOffs.verdict")).containsExactly("FAULTY", "HEALTHY");
        assertThat(release.see().checklist("signOff.note")).isEqualTo("it proved wrong");
        assertThat(release.atSlot(5).reminders()).isEmpty();
    }

    @Test
    void to_healthy_only_somebody_who_never_signed_corrects_it() {
        Watched release = signed("FAULTY");
        release.act(Api.fresh(Role.MANAGER, scene.owner), "correctVerdict", to("HEALTHY")).refused("CONFLICT");

        assertThat(release.does(Api.fresh(Role.MANAGER), "correctVerdict", to("HEALTHY"))).isTrue();

        assertThat(release.see().status()).isEqualTo("SIGNED_OFF");
        assertThat(release.atSlot(5).reminders()).isEmpty();
    }

    @Test
    void where_two_are_wanted_the_corrected_healthy_counts_when_a_second_person_agrees() {
        scene.schedule("secondSignOff", true);
        Watched release = signed("FAULTY");
        Api manager = Api.fresh(Role.MANAGER);

        release.does(manager, "correctVerdict", to("HEALTHY"));
        assertThat(release.see().status()).isEqualTo("FAULTY");
        release.act(manager, "secondSignOff").refused("CONFLICT");
        assertThat(release.does(Api.fresh(Role.OWNER), "secondSignOff")).isTrue();

        assertThat(release.see().status()).isEqualTo("SIGNED_OFF");
        assertThat(release.atSlot(5).reminders()).isEmpty();
    }

    @Test
    void a_superseded_release_may_become_faulty_or_rolled_back_and_not_healthy() {
        Watched one = scene.release();
        Watched two = scene.release();
        scene.release();

        one.act(Api.fresh(Role.MANAGER), "correctVerdict", to("HEALTHY")).refused("CONFLICT");
        assertThat(one.does(Api.fresh(Role.MANAGER), "correctVerdict", to("FAULTY"))).isTrue();
        assertThat(two.does(Api.fresh(Role.MANAGER), "correctVerdict", to("ROLLED_BACK"))).isTrue();

        assertThat(one.see().status()).isEqualTo("FAULTY");
        assertThat(two.see().status()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void what_is_still_watched_or_withdrawn_is_a_conflict() {
        Watched release = scene.release();
        release.act(Api.fresh(Role.MANAGER), "correctVerdict", to("FAULTY")).refused("CONFLICT");

        release.act(Api.admin(), "withdrawRelease", "reason", "a test").ok();

        release.act(Api.fresh(Role.MANAGER), "correctVerdict", to("FAULTY")).refused("CONFLICT");
        assertThat(release.see().status()).isEqualTo("WITHDRAWN");
    }

    @Test
    void it_needs_a_manager_a_person_and_a_reason() {
        Watched release = signed("HEALTHY");
        release.act(Api.fresh(Role.OWNER), "correctVerdict", to("FAULTY")).refused("FORBIDDEN");
        release.act(Api.as(Fixtures.token(Role.MANAGER)), "correctVerdict", to("FAULTY")).refused("FORBIDDEN");
        release.act(Api.fresh(Role.MANAGER), "correctVerdict", "verdict", "FAULTY", "reason", " ").refused("BAD_INPUT",
                "reason");
        assertThat(release.see().status()).isEqualTo("SIGNED_OFF");
    }
}
