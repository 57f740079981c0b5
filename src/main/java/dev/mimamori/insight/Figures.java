package dev.mimamori.insight;

/** Weeks, medians and parts of a whole, as the statements and the answers of this package have them. */
final class Figures {

    private Figures() {
    }

    /** Which week of the period it is, 1 for the first; the one parameter is when each of them begins. */
    static String of(String moment) {
        return "width_bucket(" + moment + ", ?::timestamptz[])";
    }

    /** In whole seconds, of what the statement finds; null where it finds nothing. */
    static String median(String span) {
        return "round(percentile_cont(0.5) within group (order by extract(epoch from " + span + ")::float8))::bigint";
    }

    /** A part of a whole; null where there is no whole. */
    static Double rate(int part, int whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
