package dev.mimamori.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Channel;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Language;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PersonTest {

    private static final Person MIKA = new Person(7, "mika", "Mika", "mika@example.org", null, true, "Asia/Tokyo",
            WorkingHoursView.USUAL, List.of(Channel.SLACK), Language.JA, new TreeSet<>(Set.of("mika-gh")),
            Set.of("old-mika"), List.of());

    private static final SavePersonInput NOTHING = new SavePersonInput("mika", null, null, null, null, null, null, null,
            null, null, null);

    @Test
    void what_is_left_out_stays_and_null_clears() {
        Person kept = MIKA.with(NOTHING.checked(), List.of(), field -> false);
        Person cleared = MIKA.with(NOTHING.checked(), List.of(), Set.of("displayName", "timeZone", "aliases")::contains);

        assertThat(kept).isEqualTo(MIKA);
        assertThat(cleared.displayName()).isNull();
        assertThat(cleared.timeZone()).isNull();
        assertThat(cleared.aliases()).isEmpty();
        assertThat(MIKA.changesTo(cleared)).containsExactly("displayName", "aliases", "timeZone");
    }

    @Test
    void neither_the_handle_nor_a_merged_name_becomes_an_alias() {
        SavePersonInput input = new SavePersonInput("mika", null, null, null, List.of("mika", "old-mika", "m", "M@X.ORG"),
                null, null, null, null, null, null).checked();

        assertThat(MIKA.with(input, List.of(), "aliases"::equals).aliases()).containsExactly("m", "m@x.org");
    }

    @Test
    void only_what_moves_reminders_touches_availability() {
        assertThat(Person.touchesAvailability(List.of("displayName", "email", "aliases", "locale"))).isFalse();
        assertThat(Person.touchesAvailability(List.of("away"))).isTrue();
    }

    @Test
    void hours_without_a_day_are_refused() {
        var input = new WorkingHoursInput(LocalTime.NOON, LocalTime.MIDNIGHT, List.of());

        assertThatThrownBy(() -> input.checked("workingHours")).isInstanceOf(BadInput.class)
                .extracting("field").isEqualTo("workingHours.days");
    }

    @Test
    void an_absence_that_ends_before_it_begins_is_refused_by_its_place_in_the_list() {
        var input = new SavePersonInput("mika", null, null, null, null, null,
                List.of(new AbsenceInput(LocalDate.of(2026, 4, 2), LocalDate.of(2026, 4, 1), null)), null, null, null, null);

        assertThatThrownBy(input::checked).isInstanceOf(BadInput.class).extracting("field").isEqualTo("away[0].to");
    }

    @Test
    void an_email_to_which_no_mail_can_go_is_refused() {
        for (String email : List.of("mika@[127.0.0.1]", "美香@example.test", "mika@例え.test", "mika")) {
            var input = new SavePersonInput("mika", null, email, null, null, null, null, null, null, null, null);

            assertThatThrownBy(input::checked).as(email).isInstanceOf(BadInput.class).extracting("field").isEqualTo("email");
        }
    }

    @Test
    void an_email_is_compared_in_lower_case_and_a_login_as_it_is() {
        assertThat(Handles.normalise(" Mika@Example.ORG ")).isEqualTo("mika@example.org");
        assertThat(Handles.normalise("MikaGH")).isEqualTo("MikaGH");
    }
}
