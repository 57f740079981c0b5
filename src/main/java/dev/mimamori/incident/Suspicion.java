package dev.mimamori.incident;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.mimamori.release.Risk;

/**
 * How much speaks for a release as the cause of an incident, and what. The parts add up to 1. Where and when weigh most,
 * since they are facts; words and checks only help to choose between those that are near.
 */
record Suspicion(double score, List<String> reasons) {

    private static final double SERVICE = 0.30;
    private static final double DEPENDENCY = 0.15;
    private static final double ENVIRONMENT = 0.10;
    private static final double TIME = 0.30;
    private static final double WORDS = 0.15;
    private static final double RISK = 0.05;

    /** After this long a release is half as suspect. */
    private static final Duration HALF_LIFE = Duration.ofHours(12);

    private static final int MOST_WORDS = 5;

    /** What its own watch says; the strongest alone counts. */
    enum Watched {
        FOUND_IT(0.10, "it was found by looking at this release"),
        FAULTY(0.10, "it was found faulty or rolled back"),
        NOT_OK(0.08, "one of its checks was NOT_OK or UNSURE"),
        UNFINISHED(0.04, "nobody has signed it off"),
        NOTHING(0, null);

        private final double weight;
        private final String reason;

        Watched(double weight, String reason) {
            this.weight = weight;
            this.reason = reason;
        }
    }

    /**
     * What is known of a release that went out before an incident.
     *
     * @param service its name
     * @param sameService whether it is the incident's own; false where that is not known
     * @param neededBy whether the incident's service depends on it
     * @param environment its environment
     * @param sameEnvironment whether it is the incident's own; false where that is not known
     * @param before how long before the incident began it went out
     * @param words of its changes' titles and impact statements
     */
    record Suspect(long release, String service, boolean sameService, boolean neededBy, String environment,
            boolean sameEnvironment, Duration before, Risk risk, Watched watched, Words words) {
    }

    static Suspicion of(Words incident, Suspect suspect) {
        List<String> reasons = new ArrayList<>();
        double score = 0;
        if (suspect.sameService()) {
            score += SERVICE;
            reasons.add("the same service, " + suspect.service());
        } else if (suspect.neededBy()) {
            score += DEPENDENCY;
            reasons.add("a service that it depends on, " + suspect.service());
        }
        if (suspect.sameEnvironment()) {
            score += ENVIRONMENT;
            reasons.add("the same environment, " + suspect.environment());
        }
        score += TIME * Math.pow(2, -(double) suspect.before().toSeconds() / HALF_LIFE.toSeconds());
        reasons.add("went out " + inWords(suspect.before()) + " before it began");
        int shared = incident.sharedWith(suspect.words());
        if (shared > 0) {
            score += WORDS * (1 - Math.pow(2, -shared / 2.0));
            reasons.add("its changes speak of it too: " + incident.inCommon(suspect.words()).stream().limit(MOST_WORDS)
                    .collect(Collectors.joining(", ")));
        }
        if (suspect.watched() != Watched.NOTHING) {
            score += suspect.watched().weight;
            reasons.add(suspect.watched().reason);
        }
        switch (suspect.risk()) {
            case HIGH -> {
                score += RISK;
                reasons.add("its risk is HIGH");
            }
            case MEDIUM -> {
                score += RISK / 2;
                reasons.add("its risk is MEDIUM");
            }
            case LOW -> {
                // speaks neither for nor against it
            }
        }
        return new Suspicion(Math.round(score * 1000) / 1000.0, List.copyOf(reasons));
    }

    private static String inWords(Duration before) {
        if (before.toMinutes() < 1) {
            return "less than a minute";
        }
        if (before.toHours() < 2) {
            return counted(before.toMinutes(), "minute");
        }
        return before.toDays() < 2 ? counted(before.toHours(), "hour") : counted(before.toDays(), "day");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
