package dev.mimamori.monitoring;

import java.util.ArrayList;
import java.util.List;

import dev.mimamori.common.Row;

/** The ladder as a checklist keeps it: three columns of equal length. */
final class Ladder {

    private Ladder() {
    }

    static List<EscalationStep> of(Row row) {
        List<Integer> after = row.integers("step_after");
        List<EscalationTarget> targets = row.constants("step_target", EscalationTarget.class);
        List<String> channels = row.texts("step_channel");
        List<EscalationStep> steps = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            steps.add(new EscalationStep(after.get(i), targets.get(i),
                    channels.get(i).isEmpty() ? null : channels.get(i)));
        }
        return steps;
    }

    static List<Integer> after(List<EscalationStep> steps) {
        return steps.stream().map(EscalationStep::afterMissed).toList();
    }

    static List<EscalationTarget> targets(List<EscalationStep> steps) {
        return steps.stream().map(EscalationStep::to).toList();
    }

    static List<String> channels(List<EscalationStep> steps) {
        return steps.stream().map(step -> step.channel() == null ? "" : step.channel()).toList();
    }
}
