package dev.mimamori.insight;

import dev.mimamori.common.Row;

/**
 * What broke, and whose it was.
 *
 * @param total incidents, whole
 * @param confirmed the project's confirmed shares
 * @param squares of the project's confirmed share of each incident, added up; nobody is told of them, and of a small share
 *        a billionth would be a part that shows
 * @param suspected the project's shares that nobody has confirmed
 * @param rest what is confirmed to be another's
 * @param unknown what nobody has attributed
 */
record Broken(int total, double confirmed, double squares, double suspected, double rest, double unknown) {

    static final Broken NOTHING = new Broken(0, 0, 0, 0, 0, 0);

    /** Ten tenths are a whole, whatever a computer makes of them, and in whatever order. */
    private static final double GRAIN = 1e9;

    Broken {
        confirmed = rounded(confirmed);
        suspected = rounded(suspected);
        rest = rounded(rest);
        unknown = rounded(unknown);
    }

    static Broken of(Row row) {
        return new Broken(row.integer("total"), row.decimal("confirmed"), row.decimal("squares"),
                row.decimal("suspected"), row.decimal("rest"), row.decimal("unknown"));
    }

    Broken plus(Broken other) {
        return new Broken(total + other.total, confirmed + other.confirmed, squares + other.squares,
                suspected + other.suspected, rest + other.rest, unknown + other.unknown);
    }

    WeightedCount count() {
        return new WeightedCount(confirmed, squares);
    }

    static double rounded(double sum) {
        return Math.rint(sum * GRAIN) / GRAIN;
    }
}
