package dev.mimamori.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.Row;
import dev.mimamori.incident.IncidentKind;

/**
 * What is kept of an agreement.
 *
 * @param agreedAt null before it is in force
 * @param endedAt null while it is proposed or in force
 */
record Agreement(long id, long project, int version, AgreementStatus status, Terms terms, long proposedBy,
        Instant agreedAt, Instant endedAt) {

    /** What was agreed: never edited. */
    record Terms(String statement, Long postmortem, List<Limit> quality, Tempo speed, List<Consequence> consequences,
            boolean dryRun, LocalDate revisitOn) {
    }

    static final String COLUMNS = """
            a.id, a.project_id, a.version, a.status, a.statement, a.postmortem_id, a.quality_kinds, a.quality_at_most,
            a.quality_seconds, a.releases_per_week, a.lead_time_at_most, a.consequences, a.dry_run, a.revisit_on,
            a.proposed_by, a.agreed_at, a.ended_at""";

    static Agreement of(Row row) {
        List<IncidentKind> kinds = row.constants("quality_kinds", IncidentKind.class);
        List<Integer> atMost = row.integers("quality_at_most");
        List<Long> seconds = row.ids("quality_seconds");
        List<Limit> quality = IntStream.range(0, kinds.size())
                .mapToObj(i -> new Limit(kinds.get(i), atMost.get(i), Duration.ofSeconds(seconds.get(i)))).toList();
        Double perWeek = row.text("releases_per_week") == null ? null : row.decimal("releases_per_week");
        Terms terms = new Terms(row.text("statement"), row.idOrNull("postmortem_id"), quality,
                new Tempo(perWeek, row.seconds("lead_time_at_most")), row.constants("consequences", Consequence.class),
                row.flag("dry_run"), row.date("revisit_on"));
        return new Agreement(row.id("id"), row.id("project_id"), row.integer("version"),
                row.constant("status", AgreementStatus.class), terms, row.id("proposed_by"), row.instant("agreed_at"),
                row.instant("ended_at"));
    }

    /** As of when its figures are told: what came after its end is not its own any more. */
    Instant asOf(Instant now) {
        return endedAt == null ? now : endedAt;
    }

    void mustBeProposed() {
        if (status != AgreementStatus.PROPOSED) {
            throw new Conflict("it is " + status + ", and wants no approval any more");
        }
    }

    void mustNotBeReplaced() {
        if (status == AgreementStatus.REPLACED) {
            throw new Conflict("a newer version took its place already: withdraw that one");
        }
    }
}
