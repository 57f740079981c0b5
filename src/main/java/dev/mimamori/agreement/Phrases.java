package dev.mimamori.agreement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.mimamori.common.Language;
import dev.mimamori.incident.IncidentKind;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** What people are told about agreements, in each language. */
public final class Phrases {

    private Phrases() {
    }

    /** The same in each language. */
    public static Map<Language, String> each(Function<AgreementWording, String> text) {
        Map<Language, String> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, text.apply(words(language)));
        }
        return all;
    }

    public static AgreementWording words(Language language) {
        return switch (language) {
            case EN -> MessageBundles.get(AgreementWording.class);
            case JA -> MessageBundles.get(AgreementWording.class, Localized.Literal.of("ja"));
        };
    }

    static Map<Language, String> statement(Agreement agreement) {
        return each(words -> words.statement(String.valueOf(agreement.version()), agreement.terms().statement()));
    }

    /** What of it is broken, a line each. */
    static Map<Language, String> broken(Agreement agreement, Standing standing, boolean called) {
        return each(words -> {
            List<String> lines = new ArrayList<>();
            standing.quality().stream().filter(q -> q.state() == AgreementState.BROKEN)
                    .forEach(q -> lines.add(words.quality(kind(words, q.kind()), number(q.observed()), days(q.per()),
                            String.valueOf(q.atMost()))));
            SpeedExpectation speed = standing.speed();
            if (speed != null && speed.state() == AgreementState.BROKEN) {
                if (speed.releasesPerWeek() != null) {
                    lines.add(words.releases(number(speed.observedReleasesPerWeek()), number(speed.releasesPerWeek())));
                }
                leadTime(words, speed).ifPresent(lines::add);
            }
            if (agreement.terms().dryRun() && !agreement.terms().consequences().isEmpty()) {
                lines.add(words.dryRun());
            }
            if (called) {
                lines.add(words.postmortemBegun());
            }
            return String.join("\n", lines);
        });
    }

    /** How an agreement stands, in a line, and what is left of it, a line each. */
    public static List<String> standing(AgreementWording words, String project, AgreementView agreement) {
        List<String> lines = new ArrayList<>(List.of(words.agreementOf(project, switch (agreement.getState()) {
            case KEPT -> words.kept();
            case AT_RISK -> words.atRisk();
            case BROKEN -> words.broken();
        })));
        agreement.getQuality().forEach(q -> lines.add(words.left(kind(words, q.kind()), number(q.remaining()),
                String.valueOf(q.atMost()), days(q.per()))));
        if (agreement.getSpeed() != null && agreement.getSpeed().releasesPerWeek() != null) {
            lines.add(words.releases(number(agreement.getSpeed().observedReleasesPerWeek()),
                    number(agreement.getSpeed().releasesPerWeek())));
        }
        leadTime(words, agreement.getSpeed()).ifPresent(lines::add);
        return lines;
    }

    /** Empty where none is agreed on, or nothing tells how long it was. */
    private static Optional<String> leadTime(AgreementWording words, SpeedExpectation speed) {
        return Optional.ofNullable(speed).filter(s -> s.leadTimeMedianAtMost() != null && s.observedLeadTimeMedian() != null)
                .map(s -> words.leadTime(time(s.observedLeadTimeMedian()), time(s.leadTimeMedianAtMost())));
    }

    private static String kind(AgreementWording words, IncidentKind kind) {
        return switch (kind) {
            case INCIDENT -> words.incidents();
            case REGRESSION -> words.regressions();
            case USER_INQUIRY -> words.inquiries();
            case NEAR_MISS -> words.nearMisses();
        };
    }

    private static String days(Duration time) {
        return number(time.toSeconds() / (double) Duration.ofDays(1).toSeconds());
    }

    static String time(Duration time) {
        return number(time.toSeconds() / (double) Duration.ofHours(1).toSeconds()) + " h";
    }

    /** For whoever is held by it, in one line. */
    static String broken(List<QualityExpectation> quality) {
        return quality.stream().filter(q -> q.state() == AgreementState.BROKEN)
                .map(q -> q.kind() + " " + number(q.observed()) + " of at most " + q.atMost())
                .collect(Collectors.joining(", "));
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
