package dev.mimamori.incident;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Csv;
import dev.mimamori.common.Days;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Export;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Where;

/**
 * Incidents as CSV, the oldest first, with a line for each project that has a share: {@code from} and {@code to} (days),
 * {@code kind} and {@code project} narrow it. It names nobody.
 */
@ApplicationScoped
class IncidentsCsv implements Export {

    private static final int MOST = 50_000;
    /** What is put together in memory before it goes. */
    private static final int MOST_CHARACTERS = 16_000_000;

    @Inject
    Sql sql;

    @Inject
    Organisation organisation;

    @Inject
    Projects projects;

    @Override
    public String name() {
        return "incidents.csv";
    }

    @Override
    public Set<Role> readers() {
        return Set.of(Role.VIEWER);
    }

    @Override
    public String text(Map<String, String> parameters) {
        Where where = where(parameters);
        int[] characters = { 0 };
        List<String> lines = sql.list(
                """
                        select i.*, coalesce(i.external_id, i.key) as file_key, s.name as service, a.project, a.share, a.confirmed, a.foreseen
                        from incident i left join service s on s.id = i.service_id
                        left join lateral (
                            -- what is put down to releases is told as their projects'; a suspicion, where nothing is confirmed
                            select p.key as project, bool_or(a.confirmed) as confirmed,
                                least(1, coalesce(sum(a.share) filter (where a.confirmed), sum(a.share))) as share,
                                case when min(a.foreseen) = max(a.foreseen) then min(a.foreseen) end as foreseen
                            from attribution a join project p on p.id = a.project_id
                            where a.incident_id = i.id group by p.key) a on true
                        where\s"""
                        + where.sql() + " order by i.started_at, i.id, a.project limit " + (MOST + 1),
                row -> {
                    String line = line(row);
                    characters[0] += line.length();
                    if (characters[0] > MOST_CHARACTERS) {
                        throw tooMuch(MOST_CHARACTERS + " characters");
                    }
                    return line;
                }, where.parameters());
        if (lines.size() > MOST) {
            throw tooMuch(MOST + " lines");
        }
        return Csv.line(Column.headings()) + String.join("", lines);
    }

    private static BadInput tooMuch(String most) {
        return new BadInput("from", "more than " + most + ": narrow it with from and to");
    }

    private Where where(Map<String, String> parameters) {
        Where where = new Where();
        parameters.forEach((name, value) -> {
            switch (name) {
                case "from" -> where.and("i.started_at >= ?", day(name, value).atStartOfDay(organisation.zone()).toInstant());
                case "to" -> where.and("i.started_at < ?",
                        day(name, value).plusDays(1).atStartOfDay(organisation.zone()).toInstant());
                case "kind" -> where.and("i.kind = ?", kind(name, value));
                case "project" -> where.and(
                        "exists (select from attribution o where o.incident_id = i.id and o.project_id = ?)",
                        projects.require(name, value));
                default -> throw new BadInput(name, "there are from, to, kind and project");
            }
        });
        return where;
    }

    private static LocalDate day(String name, String value) {
        try {
            return Days.checked(LocalDate.parse(value));
        } catch (DateTimeException e) {
            throw new BadInput(name, "is a day such as 2026-01-31");
        }
    }

    private static IncidentKind kind(String name, String value) {
        try {
            return IncidentKind.valueOf(value);
        } catch (IllegalArgumentException e) {
            throw new BadInput(name, "is one of " + Arrays.toString(IncidentKind.values()));
        }
    }

    private static String line(Row row) {
        List<String> cells = new ArrayList<>();
        for (Column column : Column.values()) {
            cells.add(switch (column) {
                case EXTERNAL_ID -> row.text("file_key");
                case STARTED_AT -> row.instant("started_at").toString();
                case DETECTED_AT -> row.instant("detected_at").toString();
                case MITIGATED_AT -> row.instant("mitigated_at") == null ? null : row.instant("mitigated_at").toString();
                case RESOLVED_AT -> row.instant("resolved_at") == null ? null : row.instant("resolved_at").toString();
                case EXCLUDED -> String.valueOf(row.flag("excluded"));
                case SHARE -> row.text("project") == null ? null : String.valueOf(row.decimal("share"));
                case CONFIRMED -> row.text("project") == null ? null : String.valueOf(row.flag("confirmed"));
                case DETECTED_BY -> row.text("detected_by");
                case TITLE, KIND, SEVERITY, CAUSE, STATUS, SERVICE, ENVIRONMENT, PROJECT, FORESEEN, DESCRIPTION ->
                    row.text(column.heading);
            });
        }
        return Csv.line(cells);
    }
}
