package dev.mimamori.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.ColorScheme;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

/** The figures, and the files of the same figures. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class InsightPageTest {

    private static String watchedService() {
        Scene scene = new Scene();
        Watched release = scene.release("deployedAt", TestClock.now().minus(Duration.ofMinutes(65)).toString());
        release.act(scene.owner(), "acknowledge", "rest", "OK").ok();
        return scene.service;
    }

    @Test
    void it_shows_how_releases_fare_and_gives_the_same_out_as_a_file() throws IOException {
        String service = watchedService();
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(Fixtures.token(Role.VIEWER, Fixtures.person()))
                .open("insight?service=" + service)) {
            visit.sees("Deployments a week").sees("Releases nobody judged").sees("Too few looks to say");
            visit.page().locator("chart-picture canvas").nth(2).waitFor();
            visit.accessible().picture("insight-desktop");
            Download file = visit.page().waitForDownload(() -> visit.link("Delivery").click());
            assertThat(Files.readString(file.path())).startsWith("week,releases,faulty");
            visit.button("4 weeks").click();
            visit.sees("Deployments a week");
            assertThat(visit.page().url()).contains("from=").contains("service=" + service);
        }
    }

    @Test
    void where_there_is_nothing_it_says_what_to_do_and_an_unknown_name_is_told() {
        String service = new Scene().save().service;
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(Fixtures.token(Role.VIEWER, Fixtures.person()))
                .open("insight?service=" + service)) {
            visit.sees("No release in this time").accessible().picture("insight-none");
            visit.open("insight?service=" + Fixtures.unique("nothing")).sees("This is not there");
            visit.accessible().forgive();
        }
    }

    @Test
    void it_fits_a_phone_in_japanese_and_in_the_dark() {
        String service = watchedService();
        try (Visit visit = Visit.on(Screen.PHONE, "ja", ColorScheme.DARK)
                .signedIn(Fixtures.token(Role.VIEWER, Fixtures.person())).open("insight?service=" + service)) {
            visit.sees("週あたりデプロイ回数");
            visit.page().locator("chart-picture canvas").nth(2).waitFor();
            visit.accessible().picture("insight-phone-ja-dark");
        }
    }
}
