package dev.mimamori.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.incident.Course.Seen;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CourseTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final Set<String> given = new HashSet<>();

    private static Instant ago(int minutes) {
        return NOW.minusSeconds(60L * minutes);
    }

    private static Course reported(Instant startedAt, Instant detectedAt, Instant resolvedAt) {
        return Course.reported(startedAt, detectedAt, resolvedAt, Seen.NOTHING, NOW);
    }

    private static Course open() {
        return reported(ago(60), ago(50), null);
    }

    private UpdateIncidentInput patch(IncidentStatus status, Instant mitigatedAt, Instant resolvedAt) {
        return patch(status, null, null, mitigatedAt, resolvedAt);
    }

    private UpdateIncidentInput patch(IncidentStatus status, Instant startedAt, Instant detectedAt, Instant mitigatedAt,
            Instant resolvedAt) {
        note("status", status);
        note("startedAt", startedAt);
        note("detectedAt", detectedAt);
        note("mitigatedAt", mitigatedAt);
        note("resolvedAt", resolvedAt);
        return new UpdateIncidentInput(null, "x", null, null, null, null, null, null, null, null, status, startedAt,
                detectedAt, mitigatedAt, resolvedAt, null, null);
    }

    private void note(String field, Object value) {
        if (value != null) {
            given.add(field);
        }
    }

    private Course with(Course course, UpdateIncidentInput patch) {
        return course.with(patch, given::contains, NOW);
    }

    @Test
    void what_nobody_says_is_now() {
        assertThat(reported(null, null, null)).isEqualTo(new Course(IncidentStatus.OPEN, NOW, NOW, null, null));
    }

    @Test
    void of_beginning_and_detection_one_alone_says_enough() {
        assertThat(reported(ago(30), null, null).detectedAt()).isEqualTo(NOW);
        assertThat(reported(NOW.plusSeconds(30), null, null).detectedAt()).isEqualTo(NOW.plusSeconds(30));
        assertThat(reported(null, ago(30), null).startedAt()).isEqualTo(ago(30));
    }

    @Test
    void what_was_over_long_ago_was_detected_before() {
        assertThat(reported(ago(90), null, ago(30)))
                .isEqualTo(new Course(IncidentStatus.RESOLVED, ago(90), ago(30), null, ago(30)));
        assertThat(reported(null, null, ago(30)).startedAt()).isEqualTo(ago(30));
    }

    @Test
    void with_a_check_it_began_after_it_was_last_seen_in_order() {
        Seen seen = new Seen(ago(120), ago(20));

        assertThat(Course.reported(null, null, null, seen, NOW))
                .isEqualTo(new Course(IncidentStatus.OPEN, ago(120), ago(20), null, null));
        assertThat(Course.reported(null, ago(150), null, seen, NOW).startedAt()).isEqualTo(ago(150));
        assertThat(Course.reported(ago(10), null, null, seen, NOW).detectedAt()).isEqualTo(ago(10));
        assertThat(Course.reported(null, null, null, new Seen(ago(120), null), NOW).detectedAt()).isEqualTo(NOW);
    }

    @Test
    void times_out_of_order_are_refused() {
        assertThatThrownBy(() -> reported(ago(10), ago(20), null)).isInstanceOfSatisfying(BadInput.class,
                e -> assertThat(e.field()).isEqualTo("detectedAt"));
        assertThatThrownBy(() -> reported(ago(10), null, ago(20))).isInstanceOfSatisfying(BadInput.class,
                e -> assertThat(e.field()).isEqualTo("resolvedAt"));
    }

    @Test
    void what_lies_ahead_has_not_happened() {
        assertThatThrownBy(() -> reported(NOW.plusSeconds(301), null, null)).isInstanceOfSatisfying(BadInput.class,
                e -> assertThat(e.field()).isEqualTo("startedAt"));
        assertThat(reported(NOW.plusSeconds(300), null, null).startedAt()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void a_status_stamps_its_time_and_keeps_it_when_it_is_said_again() {
        Course mitigated = with(open(), patch(IncidentStatus.MITIGATED, null, null));
        assertThat(mitigated.mitigatedAt()).isEqualTo(NOW);
        assertThat(mitigated.with(patch(IncidentStatus.MITIGATED, null, null), Set.of("status")::contains,
                NOW.plusSeconds(60))).isEqualTo(mitigated);
        assertThat(with(mitigated, patch(IncidentStatus.RESOLVED, null, null)))
                .isEqualTo(new Course(IncidentStatus.RESOLVED, ago(60), ago(50), NOW, NOW));
    }

    @Test
    void a_time_says_the_status_where_none_is_given() {
        assertThat(with(open(), patch(null, ago(10), null)).status()).isEqualTo(IncidentStatus.MITIGATED);
        assertThat(with(open(), patch(null, ago(10), ago(5))).status()).isEqualTo(IncidentStatus.RESOLVED);
    }

    @Test
    void an_end_that_is_cleared_opens_it_again() {
        Course resolved = new Course(IncidentStatus.RESOLVED, ago(60), ago(50), ago(40), ago(30));
        given.add("resolvedAt");

        assertThat(with(resolved, patch(null, null, null)))
                .isEqualTo(new Course(IncidentStatus.MITIGATED, ago(60), ago(50), ago(40), null));
        assertThat(with(reported(ago(60), ago(50), ago(30)), patch(null, null, null)).status())
                .isEqualTo(IncidentStatus.OPEN);
    }

    @Test
    void going_back_clears_the_times_of_what_it_had_come_to() {
        Course resolved = new Course(IncidentStatus.RESOLVED, ago(60), ago(50), ago(40), ago(30));

        assertThat(with(resolved, patch(IncidentStatus.OPEN, null, null))).isEqualTo(open());
        assertThat(with(resolved, patch(IncidentStatus.MITIGATED, null, null)).mitigatedAt()).isEqualTo(ago(40));
    }

    @Test
    void a_status_and_a_time_that_it_has_not_contradict_each_other() {
        assertThatThrownBy(() -> with(open(), patch(IncidentStatus.OPEN, ago(5), null))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> with(open(), patch(IncidentStatus.MITIGATED, null, ago(5)))).isInstanceOf(BadInput.class);
    }

    @Test
    void what_cannot_be_cleared_is_left_out_instead() {
        for (String field : new String[] { "status", "startedAt", "detectedAt" }) {
            given.clear();
            given.add(field);
            assertThatThrownBy(() -> with(open(), patch(null, null, null))).isInstanceOfSatisfying(BadInput.class,
                    e -> assertThat(e.field()).isEqualTo(field));
        }
    }

    @Test
    void one_time_that_does_not_fit_those_that_are_known_may_fit_others() {
        assertThatThrownBy(() -> with(open(), patch(null, ago(40), null, null, null))).isInstanceOf(Conflict.class);
        given.clear();
        assertThatThrownBy(() -> with(open(), patch(null, ago(40), ago(45), null, null))).isInstanceOf(BadInput.class);
        given.clear();
        assertThat(with(open(), patch(null, ago(40), ago(35), null, null)).startedAt()).isEqualTo(ago(40));
    }
}
