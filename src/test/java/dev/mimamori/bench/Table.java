package dev.mimamori.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of all rounds, by contestant, and what is printed of them. */
final class Table {

    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    void add(String who, double figure) {
        figures.computeIfAbsent(who, name -> new ArrayList<>()).add(figure);
    }

    /** Each contestant's own figure: the median, and between which it lay. */
    void print(String unit) {
        figures.forEach((who, all) -> System.out.printf("  %-46s %12.1f %s   (%.1f … %.1f)%n", who, median(all), unit,
                Collections.min(all), Collections.max(all)));
    }

    /** One by another, round by round; what is wanted of it, in words. */
    void ratio(String one, String other, String wanted) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < figures.get(one).size(); round++) {
            ratios.add(figures.get(one).get(round) / figures.get(other).get(round));
        }
        System.out.printf("  = %-44s %12.2f ×   (%.2f … %.2f)   wanted: %s%n", one + " : " + other, median(ratios),
                Collections.min(ratios), Collections.max(ratios), wanted);
    }

    static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
