package dev.mimamori.agreement;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.mimamori.agreement.Agreement.Terms;
import dev.mimamori.agreement.ProposeAgreementInput.QualityInput;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Text;
import dev.mimamori.incident.IncidentKind;

/** A proposal in the form that is kept and compared; BAD_INPUT where it is wrong whatever the state. */
record Wanted(String project, Terms terms, List<String> approvers) {

    private static final int MOST_LIMITS = 20;
    private static final int MOST_APPROVERS = 100;
    private static final int MOST_RELEASES = 10_000;
    private static final Duration LONGEST = Duration.ofDays(3_660);

    private record KindAndTime(IncidentKind kind, Duration per) {
    }

    static Wanted of(ProposeAgreementInput input, LocalDate today) {
        String project = Text.name("project", input.project());
        String statement = Text.reason("statement", input.statement());
        Long postmortem = input.postmortem() == null ? null
                : GlobalId.number("postmortem", input.postmortem(), NodeType.Postmortem);
        List<Limit> quality = quality(input.quality());
        Tempo speed = new Tempo(perWeek(input.releasesPerWeek()), input.leadTimeMedianAtMost() == null ? null
                : time("leadTimeMedianAtMost", input.leadTimeMedianAtMost()));
        List<Consequence> consequences = Text.list("consequences", input.consequences(), MOST_LIMITS).stream().distinct()
                .sorted().toList();
        List<String> approvers = new ArrayList<>();
        Text.list("approvers", input.approvers(), MOST_APPROVERS)
                .forEach(name -> approvers.add(Text.name("approvers[" + approvers.size() + "]", name)));
        if (approvers.isEmpty()) {
            throw new BadInput("approvers", "name whose approval it needs");
        }
        if (input.revisitOn().isBefore(today)) {
            throw new BadInput("revisitOn", "that day is over");
        }
        boolean dryRun = input.dryRun() == null || input.dryRun();
        return new Wanted(project, new Terms(statement, postmortem, quality, speed, consequences, dryRun,
                input.revisitOn()), approvers);
    }

    private static List<Limit> quality(List<QualityInput> inputs) {
        List<Limit> limits = new ArrayList<>();
        Set<KindAndTime> seen = new HashSet<>();
        for (QualityInput input : Text.list("quality", inputs, MOST_LIMITS)) {
            String at = "quality[" + limits.size() + "].";
            if (input.kind() == IncidentKind.NEAR_MISS) {
                throw new BadInput(at + "kind", "a cap on near misses stops people reporting them");
            }
            if (input.atMost() < 0) {
                throw new BadInput(at + "atMost", "0 or more");
            }
            Limit limit = new Limit(input.kind(), input.atMost(), time(at + "per", input.per()));
            if (!seen.add(new KindAndTime(limit.kind(), limit.per()))) {
                throw new BadInput(at + "per", "there is a limit for this kind in this time already");
            }
            limits.add(limit);
        }
        return limits;
    }

    private static Double perWeek(Double given) {
        if (given != null && !(given > 0 && given <= MOST_RELEASES)) {
            throw new BadInput("releasesPerWeek", "more than 0, and " + MOST_RELEASES + " at most");
        }
        return given;
    }

    /** In whole seconds, as it is kept. */
    private static Duration time(String field, Duration given) {
        if (given.toSeconds() < 1 || given.compareTo(LONGEST) > 0) {
            throw new BadInput(field, "a second at least, and ten years at most");
        }
        return Duration.ofSeconds(given.toSeconds());
    }
}
