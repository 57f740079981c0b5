package dev.mimamori.intake.cdevents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.release.ReleaseStatus;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnnouncementTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");

    @ParameterizedTest
    @CsvSource({ "SIGNED_OFF,signedoff", "FAULTY,faulty", "ROLLED_BACK,rolledback" })
    void what_we_tell_is_what_the_specification_demands(ReleaseStatus status, String predicate) {
        ObjectNode event = new Announcement("UmVsZWFzZTox", "shop", "1.4.2", "production", status, AT).event("/mimamori",
                "an-id");
        assertThat(new Schemas().customProblems(event.path("data"))).isEmpty();
        assertThat(event.path("type").asText()).isEqualTo("dev.cdeventsx.mimamori-release." + predicate + ".0.1.0")
                .isEqualTo(event.at("/data/context/type").asText());
        assertThat(event.path("id")).isEqualTo(event.at("/data/context/id"));
        assertThat(event.path("source")).isEqualTo(event.at("/data/context/source"));
        assertThat(event.path("subject")).isEqualTo(event.at("/data/subject/id"));
        assertThat(event.path("time")).isEqualTo(event.at("/data/context/timestamp"));
    }

    @ParameterizedTest
    @EnumSource(value = ReleaseStatus.class, names = { "WATCHING", "SUPERSEDED", "NOT_WATCHED", "WITHDRAWN" })
    void nothing_else_is_told(ReleaseStatus status) {
        assertThat(Announcement.isWorth(status)).isFalse();
    }
}
