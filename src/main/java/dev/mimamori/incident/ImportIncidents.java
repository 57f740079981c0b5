package dev.mimamori.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.Services;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.Clock;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.DomainException;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.incident.IncidentSheet.Entry;
import dev.mimamori.incident.IncidentSheet.Refused;
import dev.mimamori.incident.ReportIncident.Reported;

/** Takes in incidents of the past, as a file tells them: all of them or none, or as many as are good. */
@ApplicationScoped
class ImportIncidents {

    private static final int MOST_TOLD = 10;

    @Input("ImportIncidentsInput")
    @Description("Incidents as CSV. The first line names the columns: externalId, kind and startedAt must be there; title, severity, cause, status, service, environment, detectedAt, mitigatedAt, resolvedAt, detectedBy, excludedFromMetrics, project, share, confirmed, foreseen and description may be. An incident with several shares has a line for each.")
    public record File(
            @NonNull @Description("The whole file, 2,000 lines at most.") String csv,
            @Description("Whether the good lines are kept where others cannot be taken; left out: false, nothing is.") Boolean keepGood) {
    }

    @Type("ImportIncidentsPayload")
    @Allowed(Role.VIEWER)
    @Description("What became of a file.")
    public record Payload(
            @Description("How many incidents are new.") int created,
            @Description("How many were there already.") int known,
            @NonNull @Description("The lines that were not taken, in order.") List<@NonNull Line> refused) {
    }

    @Type("RefusedLine")
    @Allowed(Role.VIEWER)
    @Description("A line of a file that cannot be taken.")
    public record Line(@Description("Which one; the first is 1.") int line, @NonNull @Description("Why.") String message) {
    }

    @Inject
    Clock clock;

    @Inject
    CurrentCaller current;

    @Inject
    Organisation organisation;

    @Inject
    People people;

    @Inject
    Services services;

    @Inject
    Attributions attributions;

    @Inject
    ReportIncident report;

    @Inject
    Sql sql;

    @Transactional
    Payload take(File input) {
        Instant now = clock.now();
        IncidentSheet sheet = IncidentSheet.read(input.csv(), organisation.zone(), now);
        List<Refused> refused = new ArrayList<>(sheet.refused);
        // in the order of their keys, so that two files at once do not wait for each other crosswise
        List<Entry> entries = sheet.entries.stream().sorted(Comparator.comparing(Entry::key)).toList();
        Targets targets = attributions.targets(entries.stream().flatMap(entry -> entry.shares().stream()).toList());
        Map<String, Optional<Long>> places = new HashMap<>();
        Map<String, String> here = ofThisService(entries.stream().map(Entry::key).toList());
        long by = people.doer(current.get());
        int created = 0;
        int known = 0;
        for (Entry entry : entries) {
            try {
                Reported reported = enter(entry, targets, places, here, by, now);
                created += reported.created() ? 1 : 0;
                known += reported.created() ? 0 : 1;
            } catch (DomainException e) { // before anything of it was written
                refused.add(new Refused(entry.line(), e.getMessage()));
            }
        }
        refused.sort(Comparator.comparingInt(Refused::line));
        if (!refused.isEmpty() && !Boolean.TRUE.equals(input.keepGood())) {
            throw new BadInput("csv", told(refused));
        }
        return new Payload(created, known, refused.stream().map(line -> new Line(line.line(), line.message())).toList());
    }

    private Reported enter(Entry entry, Targets targets, Map<String, Optional<Long>> places, Map<String, String> here,
            long by, Instant now) {
        if (here.containsKey(entry.key())) { // it comes home, and has no key in another system
            return new Reported(0, false);
        }
        Incident told = entry.incident();
        Optional<Long> service = entry.service() == null ? Optional.empty()
                : places.computeIfAbsent(entry.service(), services::idOf);
        if (entry.service() != null && service.isEmpty()) {
            throw NotFound.named("service", "service", entry.service());
        }
        targets.mustExist(entry.shares());
        return report.enter(new Incident(0, told.title(), told.description(), told.links(), told.kind(), told.severity(),
                told.cause(), service.orElse(null), told.environment(), told.course(), told.detectedBy(), null, null,
                told.excluded()), entry.key(), entry.shares(), targets, Optional.empty(), by, now);
    }

    /** Those that were written here under a key of our own. */
    private Map<String, String> ofThisService(List<String> keys) {
        return sql.list("select key from incident where external_id is null and key = any(?::text[])",
                row -> row.text("key"), keys).stream().collect(Collectors.toMap(key -> key, key -> key));
    }

    private static String told(List<Refused> refused) {
        String first = refused.stream().limit(MOST_TOLD).map(line -> "line " + line.line() + ": " + line.message())
                .collect(Collectors.joining("; "));
        return "nothing was taken. " + first
                + (refused.size() > MOST_TOLD ? "; and " + (refused.size() - MOST_TOLD) + " more" : "");
    }
}
