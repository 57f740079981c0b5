package dev.mimamori.agreement.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.agreement.Agreements;
import dev.mimamori.agreement.Agreements.Hold;
import dev.mimamori.agreement.gate.GateConfig.Unsigned;
import dev.mimamori.agreement.gate.Verdict.Reason;
import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.ProjectStatus;
import dev.mimamori.catalogue.ProjectView;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.catalogue.Services;
import dev.mimamori.common.Clock;
import dev.mimamori.common.Sql;

/** Says whether the next deploy of a service may go. It holds nothing by itself: pipelines ask, and do what it says. */
@ApplicationScoped
public class Gate {

    /** Whose changes a service ships, as far back as this. */
    private static final Duration LATELY = Duration.ofDays(28);

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    Organisation organisation;

    @Inject
    Services services;

    @Inject
    Projects projects;

    @Inject
    Agreements agreements;

    @Inject
    GateConfig config;

    /**
     * Whether the next deploy of this service to this environment is held, and why. What nobody knows is not held: nothing is
     * known against it.
     */
    public Verdict of(String service, String environment) {
        Optional<Long> id = services.idOf(service);
        return id.isEmpty() ? Verdict.OPEN : of(id.get(), environment, null);
    }

    /** @param project whose changes it ships; null: those whose changes went there lately */
    Verdict of(long service, String environment, Long project) {
        if (!organisation.watches(environment)) {
            return Verdict.OPEN;
        }
        Instant now = clock.now();
        Collection<Long> concerned = project != null ? List.of(project) : lately(service, environment, now);
        List<Reason> reasons = new ArrayList<>();
        Map<Long, ProjectView> views = projects.views(concerned);
        concerned.stream().map(views::get).filter(p -> p.status() == ProjectStatus.SUSPENDED)
                .forEach(p -> reasons.add(new Reason(HoldCode.PROJECT_SUSPENDED,
                        p.name() + " is stopped: " + line(p.suspension().reason()), null, null, p.number(), true)));
        for (Hold hold : agreements.holds(concerned)) {
            ProjectView of = views.get(hold.agreement().projectId());
            reasons.add(new Reason(HoldCode.AGREEMENT_BROKEN, "the agreement of " + of.name() + " is broken since "
                    + hold.since().truncatedTo(ChronoUnit.SECONDS) + ": " + hold.broken()
                    + (hold.enforced() ? "" : " (a dry run: nothing is held)"), null,
                    hold.agreement().number(), null, hold.enforced()));
        }
        if (config.unsigned() != Unsigned.OFF) {
            reasons.addAll(unsigned(service, environment));
        }
        return Verdict.of(reasons, isOverridden(service, environment, now));
    }

    /** Those whose changes went there in the last weeks, or with the newest release. */
    private List<Long> lately(long service, String environment, Instant now) {
        return sql.list("""
                select distinct coalesce(c.project_id, r.project_id) as id
                from release r left join change c on c.release_id = r.id
                where r.service_id = ? and r.environment = ? and r.status <> 'WITHDRAWN'
                  and coalesce(c.project_id, r.project_id) is not null
                  and (r.deployed_at > ? or r.id = (
                      select id from release where service_id = ? and environment = ? and status <> 'WITHDRAWN'
                      order by deployed_at desc, version desc limit 1))
                order by 1
                """, row -> row.id("id"), service, environment, now.minus(LATELY), service, environment);
    }

    private List<Reason> unsigned(long service, String environment) {
        boolean hold = config.unsigned() == Unsigned.HOLD;
        return sql.list("""
                select id, version from release where service_id = ? and environment = ? and status = 'WATCHING'
                order by deployed_at desc, version desc limit 10
                """, row -> new Reason(HoldCode.UNSIGNED_RELEASE, row.text("version") + " is not signed yet"
                + (hold ? "" : " (told, and not held)"), row.id("id"), null, null, hold), service, environment);
    }

    private boolean isOverridden(long service, String environment, Instant now) {
        return sql.one("""
                select exists (select from hold_override where service_id = ? and environment = ? and until > ?) as overridden
                """, row -> row.flag("overridden"), service, environment, now);
    }

    private static String line(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
