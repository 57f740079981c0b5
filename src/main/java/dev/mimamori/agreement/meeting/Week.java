package dev.mimamori.agreement.meeting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.mimamori.agreement.AgreementView;
import dev.mimamori.agreement.AgreementWording;
import dev.mimamori.agreement.Phrases;

/**
 * What a team's meeting looks at: its week in figures.
 *
 * @param services their numbers, the lowest first
 * @param places the team's channels
 */
record Week(String team, List<Long> services, List<String> places, Shipped shipped, int nearMisses,
        List<Agreed> agreements) {

    /** @param waiting how many wait for a signature, however old; a few of them are named */
    record Shipped(int releases, int failed, int waiting, List<String> named) {

        static final Shipped NOTHING = new Shipped(0, 0, 0, List.of());
    }

    record Agreed(String project, AgreementView agreement) {
    }

    /** From when until when its figures are told. */
    record Span(Instant since, Instant till) {
    }

    /** Nobody is told that there is nothing to tell. */
    boolean isEmpty() {
        return shipped.releases() == 0 && shipped.waiting() == 0 && nearMisses == 0 && agreements.isEmpty();
    }

    String text(AgreementWording words) {
        List<String> lines = new ArrayList<>();
        lines.add(words.releasesOut(String.valueOf(shipped.releases()), String.valueOf(shipped.failed())));
        String named = shipped.named().isEmpty() ? ""
                : " (" + String.join(", ", shipped.named()) + (shipped.waiting() > shipped.named().size() ? ", …)" : ")");
        lines.add(words.unsigned(shipped.waiting() + named));
        lines.add(words.nearMissCount(String.valueOf(nearMisses)));
        if (nearMisses > 0) {
            lines.add(words.thanks());
        }
        agreements.forEach(agreed -> lines.addAll(Phrases.standing(words, agreed.project(), agreed.agreement())));
        return String.join("\n", lines);
    }
}
