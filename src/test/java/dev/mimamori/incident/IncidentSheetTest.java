package dev.mimamori.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.DomainException.BadInput;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IncidentSheetTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static IncidentSheet read(String... lines) {
        return IncidentSheet.read(
                "externalId,kind,cause,project,share,startedAt,resolvedAt,status\n" + String.join("\n", lines),
                ZoneId.of("Asia/Tokyo"), NOW);
    }

    @Test
    void a_day_begins_in_the_organisations_zone_and_a_share_is_confirmed_unless_it_says_otherwise() {
        IncidentSheet sheet = read("INC-1,incident,Cache,alpha,0.25,2026-05-01,,", "INC-1,,,beta,0.5,,,");
        assertThat(sheet.refused).isEmpty();
        assertThat(sheet.entries).singleElement().satisfies(entry -> {
            assertThat(entry.incident().course().startedAt()).isEqualTo("2026-04-30T15:00:00Z");
            assertThat(entry.incident().title()).isEqualTo("INC-1");
            assertThat(entry.incident().course().status()).isEqualTo(IncidentStatus.OPEN);
            assertThat(entry.shares()).extracting(WantedShare::project, WantedShare::part, WantedShare::confirmed)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("alpha", 0.25, true),
                            org.assertj.core.groups.Tuple.tuple("beta", 0.5, true));
        });
    }

    @Test
    void each_line_that_cannot_be_taken_is_named() {
        IncidentSheet sheet = read("INC-1,INCIDENT,,alpha,0.6,2026-05-01,,", // 2
                "INC-1,,,beta,0.5,,,", // 3: more than the whole
                "INC-2,OUTAGE,,,,2026-05-01,,", // 4
                ",INCIDENT,,,,2026-05-01,,", // 5
                "INC-3,INCIDENT,,alpha,,2026-05-01,,", // 6
                "INC-4,INCIDENT,,,,yesterday,,", // 7
                "INC-5,INCIDENT,,,,2026-05-02,2026-05-01,", // 8
                "INC-6,INCIDENT,,,,2026-05-01,,RESOLVED", // 9
                "INC-7,INCIDENT,too few", // 10
                "INC-8,INCIDENT,\"quo\"te,,,2026-05-01,,", // 11
                "INC-9,INCIDENT,,alpha,1.5,2026-05-01,,", // 12
                "INC-10,INCIDENT,,,,2027-01-01,,", // 13: it has not happened yet
                "INC-11,NEAR_MISS,,,,2026-05-01,,"); // 14
        assertThat(sheet.refused).extracting(IncidentSheet.Refused::line).containsExactlyInAnyOrder(3, 4, 5, 6, 7, 8, 9, 10,
                11, 12, 13);
        assertThat(sheet.refused).filteredOn(line -> line.line() == 3).singleElement()
                .satisfies(line -> assertThat(line.message()).contains("at most 1"));
        assertThat(sheet.entries).extracting(IncidentSheet.Entry::key).containsExactly("INC-11");
    }

    @Test
    void lines_of_one_incident_do_not_contradict_each_other() {
        assertThat(read("INC-1,INCIDENT,Cache,,,2026-05-01,,", "INC-1,REGRESSION,,alpha,1,,,").refused).singleElement()
                .satisfies(line -> assertThat(line.message()).contains("line 2"));
    }

    @Test
    void a_first_line_that_names_no_columns_is_refused() {
        assertThatThrownBy(() -> IncidentSheet.read("externalId,kind,startedAt,blame\n", ZoneId.of("UTC"), NOW))
                .isInstanceOf(BadInput.class).hasMessageContaining("blame");
        assertThatThrownBy(() -> IncidentSheet.read("externalId,kind\n", ZoneId.of("UTC"), NOW)).isInstanceOf(BadInput.class)
                .hasMessageContaining("startedAt");
        assertThatThrownBy(() -> IncidentSheet.read("", ZoneId.of("UTC"), NOW)).isInstanceOf(BadInput.class);
    }
}
