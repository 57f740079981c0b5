package dev.mimamori.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.ProjectView;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Audit;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;
import dev.mimamori.insight.Breakage;
import dev.mimamori.insight.Breakages;
import dev.mimamori.insight.Stretch;
import dev.mimamori.monitoring.SecondSignatures;
import dev.mimamori.postmortem.CallPostmortem;
import dev.mimamori.release.ReleaseDeployed;

/** What follows when an agreement is broken: on record always, and in effect where it is no dry run. */
@ApplicationScoped
class Consequences {

    private static final String ACTOR = "mimamori";
    private static final int AFTER_THE_WATCH_HAS_BEGUN = 3000;

    /** What a postmortem looks at, where the agreement looks at less. */
    private static final Duration LOOK_BACK = Duration.ofDays(84);
    private static final int MOST_INCIDENTS = 100;

    private static final String WANTS_SECOND = """
            select a.project_id from agreement_breach b join agreement a on a.id = b.agreement_id
            where b.ended_at is null and not b.dry_run and 'REQUIRE_SECOND_SIGN_OFF' = any(b.consequences)
            """;

    @Inject
    Sql sql;

    @Inject
    Organisation organisation;

    @Inject
    Projects projects;

    @Inject
    Breakages breakages;

    @Inject
    AgreementReminders reminders;

    @Inject
    CallPostmortem call;

    @Inject
    SecondSignatures seconds;

    @Inject
    Audit audit;

    /** Once for each breach. The agreement's project is locked. */
    void follow(Agreement agreement, Part part, Standing standing, Instant now) {
        List<Consequence> following = agreement.terms().consequences().stream().filter(c -> c.follows(part)).toList();
        boolean dry = agreement.terms().dryRun();
        Long postmortem = !dry && following.contains(Consequence.CALL_POSTMORTEM)
                ? called(agreement, now).orElseGet(() -> postmortem(agreement, part, standing, now))
                : null;
        sql.update("""
                insert into agreement_breach (id, agreement_id, part, since, noticed_at, consequences, dry_run, postmortem_id)
                values (nextval('node_id'), ?, ?, ?, ?, ?::text[], ?, ?)
                """, agreement.id(), part, standing.brokenSince(part), now, following, dry, postmortem);
        reminders.tellBroken(agreement, standing, postmortem != null, now);
        audit.recordAs(ACTOR, "agreementBroken", NodeType.Agreement, agreement.id(),
                part + " since " + standing.brokenSince(part) + ": " + following + (dry ? ", a dry run" : ""));
    }

    /** What is too slow and too faulty at once is looked back at once. */
    private Optional<Long> called(Agreement agreement, Instant now) {
        return sql.find(
                """
                        select postmortem_id from agreement_breach where agreement_id = ? and noticed_at = ? and postmortem_id is not null
                        """,
                row -> row.id("postmortem_id"), agreement.id(), now);
    }

    /** With what broke it as its occasion, the newest. */
    private long postmortem(Agreement agreement, Part part, Standing standing, Instant now) {
        Duration longest = agreement.terms().quality().stream().map(Limit::per).max(Comparator.naturalOrder())
                .filter(per -> per.compareTo(LOOK_BACK) > 0).orElse(LOOK_BACK);
        Stretch time = new Stretch(0, agreement.project(), now.minus(longest), now.plusNanos(1000));
        List<Long> occasion = breakages.of(List.of(time)).stream()
                .filter(b -> part == Part.QUALITY && isOccasion(agreement, b, standing, now))
                .sorted(Comparator.comparing(Breakage::startedAt).reversed()).map(Breakage::incident).limit(MOST_INCIDENTS)
                .toList();
        ProjectView project = projects.views(List.of(agreement.project())).get(agreement.project());
        LocalDate today = organisation.dayOf(now);
        String title = Phrases.words(organisation.locale()).called(project.name(),
                organisation.dayOf(standing.brokenSince(part)).toString());
        return call.call(project, organisation.dayOf(time.since()), today, title, occasion, now);
    }

    private static boolean isOccasion(Agreement agreement, Breakage broken, Standing standing, Instant now) {
        for (int i = 0; i < standing.quality().size(); i++) {
            Limit limit = agreement.terms().quality().get(i);
            if (standing.quality().get(i).state() == AgreementState.BROKEN && limit.kind() == broken.kind()
                    && !broken.startedAt().isBefore(limit.from(agreement.agreedAt(), now))) {
                return true;
            }
        }
        return false;
    }

    /** Whatever is watched by now, also what has become the project's meanwhile. */
    void requireSecondSignatures() {
        seconds.require(sql.list(WANTS_SECOND, row -> row.id("project_id")));
    }

    /** Nobody signs it alone before it is noticed. */
    void onDeployed(@Observes @Priority(AFTER_THE_WATCH_HAS_BEGUN) ReleaseDeployed deployed) {
        List<Long> wanting = sql.list(WANTS_SECOND, row -> row.id("project_id"));
        if (!wanting.isEmpty()) {
            seconds.require(deployed.releaseId(), wanting);
        }
    }
}
