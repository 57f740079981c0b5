package dev.mimamori.incident;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.mimamori.common.Csv;
import dev.mimamori.common.DomainException;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Text;

/** A file of incidents, read: those that it tells, and the lines that cannot be taken. Pure. */
final class IncidentSheet {

    static final int MOST = 2_000;

    /** Columns of the share, of which an incident may have several lines. */
    private static final Set<Column> OF_SHARE = EnumSet.of(Column.PROJECT, Column.SHARE, Column.CONFIRMED, Column.FORESEEN);

    /** A line that cannot be taken, and why. */
    record Refused(int line, String message) {
    }

    /**
     * An incident as the file tells it.
     *
     * @param key how the file knows it
     * @param service its name; null: none is told
     */
    record Entry(int line, String key, Incident incident, String service, List<WantedShare> shares) {
    }

    final List<Entry> entries = new ArrayList<>();
    final List<Refused> refused = new ArrayList<>();
    private final ZoneId zone;
    private final Instant now;

    private IncidentSheet(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
    }

    /** BAD_INPUT where its first line does not name the columns. */
    static IncidentSheet read(String csv, ZoneId zone, Instant now) {
        IncidentSheet sheet = new IncidentSheet(zone, now);
        List<Csv.Line> lines = Csv.read(csv);
        if (lines.size() > MOST + 1) {
            throw new BadInput("csv", "at most " + MOST + " lines at once; these are " + (lines.size() - 1)
                    + ": send the file in parts, each with the first line");
        }
        sheet.group(sheet.rows(lines)).values().forEach(sheet::take);
        return sheet;
    }

    private List<SheetRow> rows(List<Csv.Line> lines) {
        if (lines.isEmpty()) {
            throw new BadInput("csv", "the file is empty");
        }
        List<Column> columns = lines.get(0).cells().stream().map(heading -> Column.of(heading).orElseThrow(
                () -> new BadInput("csv", "line 1: \"" + heading + "\" is no column; there are "
                        + String.join(", ", Column.headings()))))
                .toList();
        if (!columns.contains(Column.EXTERNAL_ID) || !columns.contains(Column.KIND) || !columns.contains(Column.STARTED_AT)) {
            throw new BadInput("csv", "line 1: the columns externalId, kind and startedAt must be there");
        }
        List<SheetRow> rows = new ArrayList<>();
        lines.stream().skip(1).forEach(line -> {
            if (line.trouble() != null || line.cells().size() != columns.size()) {
                refused.add(new Refused(line.number(), line.trouble() != null ? line.trouble()
                        : "it has " + line.cells().size() + " cells, and the first line " + columns.size()));
                return;
            }
            Map<Column, String> cells = new EnumMap<>(Column.class);
            for (int i = 0; i < columns.size(); i++) {
                cells.put(columns.get(i), line.cells().get(i));
            }
            rows.add(new SheetRow(line.number(), cells));
        });
        return rows;
    }

    /** The lines of an incident need not follow each other. */
    private Map<String, List<SheetRow>> group(List<SheetRow> rows) {
        Map<String, List<SheetRow>> incidents = new LinkedHashMap<>();
        rows.forEach(row -> {
            String key = row.text(Column.EXTERNAL_ID);
            if (key == null) {
                refused.add(new Refused(row.line(), "externalId must not be empty: it tells the incident again"));
            } else {
                incidents.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
            }
        });
        return incidents;
    }

    private void take(List<SheetRow> rows) {
        SheetRow at = rows.get(0);
        try {
            List<AttributionInput> shares = new ArrayList<>();
            for (SheetRow row : rows) {
                at = row;
                mustAgree(row, rows.get(0));
                AttributionInput share = row.share();
                if (share != null) {
                    shares.add(share);
                    Shares.wanted("share", shares, true); // told of the line with which they become too many
                }
            }
            at = rows.get(0);
            entries.add(new Entry(at.line(), Text.name("externalId", at.text(Column.EXTERNAL_ID)), incident(at),
                    Text.optionalName("service", at.text(Column.SERVICE)), Shares.wanted("share", shares, true)));
        } catch (DomainException e) {
            refused.add(new Refused(at.line(), (e.field() == null ? "" : e.field() + " ") + e.getMessage()));
        }
    }

    private static void mustAgree(SheetRow row, SheetRow first) {
        for (Column column : Column.values()) {
            if (!OF_SHARE.contains(column) && !row.agreesWith(first, column)) {
                throw new BadInput(column.heading,
                        "is another one than in line " + first.line() + ", which is the same incident");
            }
        }
    }

    private Incident incident(SheetRow row) {
        if (row.text(Column.STARTED_AT) == null || row.text(Column.KIND) == null) {
            throw new BadInput(row.text(Column.KIND) == null ? "kind" : "startedAt", "must not be empty");
        }
        Course course = Course.told(row.time(Column.STARTED_AT, zone), row.time(Column.DETECTED_AT, zone),
                row.time(Column.MITIGATED_AT, zone), row.time(Column.RESOLVED_AT, zone), now);
        if (row.constant(Column.STATUS, IncidentStatus.class, course.status()) != course.status()) {
            throw new BadInput("status", "does not fit its times, by which it is " + course.status());
        }
        String title = row.text(Column.TITLE) == null ? row.text(Column.EXTERNAL_ID) : row.text(Column.TITLE);
        return new Incident(0, Text.title("title", title), Text.note("description", row.text(Column.DESCRIPTION)), List.of(),
                row.constant(Column.KIND, IncidentKind.class, null),
                row.constant(Column.SEVERITY, Severity.class, Severity.SEV3),
                Text.optionalName("cause", row.text(Column.CAUSE)), null,
                Text.optionalName("environment", row.text(Column.ENVIRONMENT)), course,
                row.constant(Column.DETECTED_BY, DetectionSource.class, DetectionSource.OTHER), null, null,
                row.flag(Column.EXCLUDED, false));
    }
}
