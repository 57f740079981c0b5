package dev.mimamori.incident;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import dev.mimamori.common.Days;
import dev.mimamori.common.DomainException.BadInput;

/** One line of a file of incidents; what is wrong is told under the column's name. */
record SheetRow(int line, Map<Column, String> cells) {

    /** Null where it is empty, or the file has no such column. */
    String text(Column column) {
        String cell = cells.get(column);
        return cell == null || cell.isBlank() ? null : cell.strip();
    }

    <E extends Enum<E>> E constant(Column column, Class<E> type, E otherwise) {
        String name = text(column);
        try {
            return name == null ? otherwise : Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadInput(column.heading, "is one of " + Arrays.toString(type.getEnumConstants()));
        }
    }

    boolean flag(Column column, boolean otherwise) {
        String text = text(column);
        if (text == null) {
            return otherwise;
        }
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new BadInput(column.heading, "is true or false");
        }
        return text.equalsIgnoreCase("true");
    }

    /** Null where it is empty. A day alone is when it begins in the organisation's zone. */
    Instant time(Column column, ZoneId zone) {
        String text = text(column);
        try {
            return text == null ? null
                    : text.length() == 10 ? Days.checked(LocalDate.parse(text)).atStartOfDay(zone).toInstant()
                            : Course.truncated(Days.checked(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException e) {
            throw new BadInput(column.heading, "is a time such as 2026-01-31T09:00:00Z, or a day such as 2026-01-31");
        }
    }

    /** Whether it says what another line of the same incident says, or nothing. */
    boolean agreesWith(SheetRow first, Column column) {
        return text(column) == null || text(column).equals(first.text(column));
    }

    AttributionInput share() {
        String project = text(Column.PROJECT);
        String share = text(Column.SHARE);
        if (project == null && share == null) {
            return null;
        }
        if (project == null || share == null) {
            throw new BadInput(project == null ? Column.PROJECT.heading : Column.SHARE.heading,
                    "a share has a project: give both, or neither where nobody knows");
        }
        try {
            return new AttributionInput(null, null, project, Double.parseDouble(share), flag(Column.CONFIRMED, true),
                    constant(Column.FORESEEN, Foresight.class, null), null);
        } catch (NumberFormatException e) {
            throw new BadInput(Column.SHARE.heading, "is a number above 0 and at most 1");
        }
    }
}
