package dev.mimamori.insight;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.mimamori.common.Csv;
import dev.mimamori.common.Export;
import dev.mimamori.common.Role;

/**
 * Figures as CSV.
 *
 * @param lines what the URL's parameters ask for, below the headings; null is an empty cell
 */
public record Sheet(String name, List<String> headings,
        Function<Map<String, String>, Stream<List<?>>> lines) implements Export {

    @Override
    public Set<Role> readers() {
        return Set.of(Role.VIEWER);
    }

    @Override
    public String text(Map<String, String> parameters) {
        StringBuilder text = new StringBuilder(Csv.line(headings));
        lines.apply(parameters).forEach(cells -> text.append(Csv.line(cells.stream().map(Sheet::cell).toList())));
        return text.toString();
    }

    private static String cell(Object value) {
        return value == null ? null : value.toString();
    }
}
