package dev.mimamori.intake;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Services;
import dev.mimamori.common.Caller;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Text;
import dev.mimamori.graphql.InProcess;
import dev.mimamori.incident.IncidentApi;
import dev.mimamori.incident.IncidentStatus;
import dev.mimamori.incident.ReportIncidentInput;
import dev.mimamori.release.RegisterRelease;
import dev.mimamori.release.RegisterReleaseInput;
import dev.mimamori.release.ReleaseSource;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Does what a source told, by the rules that hold for everybody, in its name and with no more rights than a pipeline has. */
@ApplicationScoped
public class Applying {

    private static final int ATTEMPTS = 4;
    private static final String REOPEN = """
            mutation($key: String!) { updateIncident(input: {externalId: $key, status: OPEN}) { incident { id } } }
            """;

    private static final String BEGAN = """
            mutation($key: String!, $at: DateTime!) {
                updateIncident(input: {externalId: $key, startedAt: $at, detectedAt: $at}) { incident { id } } }
            """;

    /**
     * Where a release is known under one of its versions.
     *
     * @param toldBy who told of it first
     */
    private record Home(String version, String environment, ReleaseSource toldBy) {
    }

    @Inject
    RegisterRelease register;

    @Inject
    IncidentApi incidents;

    @Inject
    InProcess api;

    @Inject
    Services services;

    @Inject
    Errands errands;

    @Inject
    Events events;

    @Inject
    CurrentCaller caller;

    @Inject
    Sql sql;

    /** What lost a deadlock was rolled back whole, and is done again. */
    public <T> T inTransaction(Supplier<T> work) {
        for (int attempt = 1;; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(work::get);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !Sql.Failure.isLostRace(e)) {
                    throw e;
                }
            }
        }
    }

    /** In the caller's transaction; what came of it, in words. */
    String apply(Source source, Told told) {
        if (told instanceof Told.AsOf asOf) {
            return events.isLatest(source, asOf) ? apply(source, asOf.told())
                    : "nothing is changed: something newer was told of it";
        }
        if (told instanceof Told.Deployed deployed) {
            String done = register(source.name(), source.registers(), deployed.release());
            deployed.errands().forEach(errands::add);
            return done;
        }
        if (told instanceof Told.More more) {
            return enrich(source, more);
        }
        if (told instanceof Told.Broke broke) {
            return report(source, broke);
        }
        if (told instanceof Told.Asked asked) {
            asked.errands().forEach(errands::add);
            return "noted";
        }
        return ((Told.Ignored) told).why();
    }

    /** In the caller's transaction. */
    public String register(String name, ReleaseSource source, RegisterReleaseInput release) {
        RegisterRelease.Registered done = as(name, () -> register.register(source, release));
        return (done.created() ? "registered " : done.changed() ? "told more of " : "knew ") + release.service().strip() + " "
                + release.version().strip() + " in " + release.environment().strip();
    }

    private String enrich(Source source, Told.More more) {
        String service = Text.name("service", more.service());
        List<Home> homes = sql.list("""
                select r.version, r.environment, r.sources[1] as told_by from release r join service s on s.id = r.service_id
                where s.name = ? and r.version = any(?::text[]) and r.status <> 'WITHDRAWN' order by 2, 1
                """, row -> new Home(row.text("version"), row.text("environment"),
                row.constant("told_by", ReleaseSource.class)), service,
                more.versions().stream().map(version -> Text.name("version", version)).toList());
        // not as what it registers: who only knows more of a release has not told that it went out
        homes.forEach(home -> register(source.name(), home.toldBy(), new RegisterReleaseInput(service, home.version(),
                home.environment(), null, null, more.changes(), null, null, more.links(), null, null, null, null)));
        return homes.isEmpty() ? "nothing is known of it yet" : "told more of " + homes.size() + " releases";
    }

    private String report(Source source, Told.Broke broke) {
        ReportIncidentInput told = placed(broke);
        boolean created = as(source.name(), () -> incidents.reportIncident(told)).created();
        if (!created && endedBeforeItBegan(told)) {
            api.execute(caller(source.name()), BEGAN, Map.of("key", told.externalId(), "at", told.startedAt().toString()));
        }
        if (broke.again() && !created && isOver(told.externalId())) {
            api.execute(caller(source.name()), REOPEN, Map.of("key", told.externalId()));
            return "it goes on";
        }
        return created ? "an incident was reported" : "the incident is known";
    }

    private ReportIncidentInput placed(Told.Broke broke) {
        ReportIncidentInput told = broke.incident();
        if (told.service() == null) {
            return told;
        }
        String service = Text.name("service", told.service());
        if (broke.makesService()) {
            services.mention(service);
        } else if (services.idOf(service).isEmpty()) {
            return new ReportIncidentInput(told.title(), told.kind(), told.severity(), told.description(), told.cause(), null,
                    told.environment(), told.startedAt(), told.detectedAt(), told.resolvedAt(), told.detectedBy(), null, null,
                    told.externalId(), told.links());
        }
        return told;
    }

    /** Its end was told first, and nobody has said since when it began: then it began when it is now said to have been seen. */
    private boolean endedBeforeItBegan(ReportIncidentInput told) {
        return told.startedAt() != null && sql.find("""
                select 1 from incident where external_id = ? and started_at = resolved_at and detected_at = resolved_at
                    and started_at > ?
                """, row -> true, told.externalId(), told.startedAt()).isPresent();
    }

    private boolean isOver(String externalId) {
        return sql.find("select 1 from incident where external_id = ? and status = ?", row -> true, externalId,
                IncidentStatus.RESOLVED).isPresent();
    }

    private static Caller caller(String name) {
        return new Caller("intake/" + name, null, null, Set.of(Role.PIPELINE));
    }

    private <T> T as(String name, Supplier<T> work) {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            caller.set(caller(name));
            return work.get();
        } finally {
            request.terminate();
        }
    }
}
