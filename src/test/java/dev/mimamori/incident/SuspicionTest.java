package dev.mimamori.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.incident.Suspicion.Suspect;
import dev.mimamori.incident.Suspicion.Watched;
import dev.mimamori.release.Risk;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SuspicionTest {

    private static final Words INCIDENT = Words.of("Basket shows 送料 twice, checkout is slow");

    private static Suspicion of(boolean same, boolean needed, boolean environment, Duration before, Risk risk, Watched watched,
            String words) {
        return Suspicion.of(INCIDENT,
                new Suspect(1, "shop", same, needed, "production", environment, before, risk, watched, Words.of(words)));
    }

    private static Suspicion plain(Duration before) {
        return of(true, false, true, before, Risk.LOW, Watched.NOTHING, "");
    }

    @Test
    void all_that_can_speak_for_it_is_nearly_one_and_nothing_nearly_none() {
        Suspicion all = of(true, false, true, Duration.ZERO, Risk.HIGH, Watched.FOUND_IT,
                "Basket checkout twice slow shows 送料");
        Suspicion nothing = of(false, false, false, Duration.ofDays(14), Risk.LOW, Watched.NOTHING, "Colours");

        assertThat(all.score()).isBetween(0.95, 1.0);
        assertThat(nothing.score()).isBetween(0.0, 0.01);
        assertThat(nothing.reasons()).containsExactly("went out 14 days before it began");
    }

    @Test
    void each_part_that_speaks_for_it_says_why() {
        assertThat(of(true, false, true, Duration.ofMinutes(40), Risk.HIGH, Watched.NOT_OK,
                "The basket asks for delivery; 送料の計算").reasons())
                .containsExactly("the same service, shop", "the same environment, production",
                        "went out 40 minutes before it began", "its changes speak of it too: basket, 送料",
                        "one of its checks was NOT_OK or UNSURE", "its risk is HIGH");
        assertThat(of(false, true, false, Duration.ofHours(1), Risk.MEDIUM, Watched.UNFINISHED, "").reasons())
                .containsExactly("a service that it depends on, shop", "went out 60 minutes before it began",
                        "nobody has signed it off", "its risk is MEDIUM");
    }

    @Test
    void the_nearer_in_time_the_more_suspect() {
        assertThat(plain(Duration.ofMinutes(5)).score()).isGreaterThan(plain(Duration.ofHours(12)).score());
        assertThat(plain(Duration.ofHours(12)).score()).isGreaterThan(plain(Duration.ofDays(3)).score());
    }

    @Test
    void its_own_service_comes_before_one_that_it_depends_on_and_that_before_any_other() {
        double own = of(true, false, true, Duration.ofHours(1), Risk.LOW, Watched.NOTHING, "").score();
        double needed = of(false, true, true, Duration.ofHours(1), Risk.LOW, Watched.NOTHING, "").score();
        double other = of(false, false, true, Duration.ofHours(1), Risk.LOW, Watched.NOTHING, "").score();

        assertThat(own).isGreaterThan(needed);
        assertThat(needed).isGreaterThan(other);
    }

    @Test
    void words_alone_never_outweigh_the_service() {
        double words = of(false, false, true, Duration.ofHours(1), Risk.LOW, Watched.NOTHING,
                "Basket shows 送料 twice, checkout is slow").score();

        assertThat(words).isLessThan(plain(Duration.ofHours(1)).score());
    }

    @Test
    void japanese_is_compared_by_pairs_in_any_width_without_endings() {
        Words text = Words.of("決済画面でｶｰﾄﾞが使えない");

        assertThat(text.tokens()).contains("決済", "画面", "カー").doesNotContain("ない");
        assertThat(text.inCommon(Words.of("新しい決済画面、カード番号")))
                .containsExactly("決済画面", "カード");
    }

    @Test
    void words_that_say_nothing_are_not_compared() {
        assertThat(Words.of("Fix the error of all users").tokens()).isEmpty();
    }
}
