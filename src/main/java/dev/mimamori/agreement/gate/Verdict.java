package dev.mimamori.agreement.gate;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether the next deploy may go.
 *
 * @param allowed whether it may
 * @param enforced whether it is held: false also where the reasons are a dry run's, or were overridden
 * @param overridden whether it would be held, had nobody broken the hold
 * @param reasons also those that hold nothing
 */
public record Verdict(boolean allowed, boolean enforced, boolean overridden, List<Reason> reasons) {

    /**
     * @param text in words, in one line
     * @param release that is not signed; null where that is not why
     * @param agreement that is broken; null where that is not why
     * @param project that is stopped; null where that is not why
     * @param enforced false: a dry run's
     */
    public record Reason(HoldCode code, String text, Long release, Long agreement, Long project, boolean enforced) {
    }

    static final Verdict OPEN = new Verdict(true, false, false, List.of());

    static Verdict of(List<Reason> reasons, boolean overridden) {
        boolean wanted = reasons.stream().anyMatch(Reason::enforced);
        boolean held = wanted && !overridden;
        return new Verdict(!held, held, wanted && overridden, reasons);
    }

    /** In plain text, a reason a line. */
    public String text() {
        String first = !allowed ? "This deploy is held.\n"
                : overridden ? "This deploy may go: the hold is overridden.\n" : "This deploy may go.\n";
        return first + reasons.stream().map(reason -> reason.code() + ": " + reason.text() + "\n")
                .collect(Collectors.joining());
    }
}
