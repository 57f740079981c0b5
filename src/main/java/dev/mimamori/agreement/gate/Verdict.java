package dev.mimamori.agreement.gate;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether the next deploy may go.
 *
 * @param allowed whether it may
 * @param enforced whether it is held: false also where the reasons are a dry run's, or were overridden
 * @param reasons also those that hold nothing
 */
public record Verdict(boolean allowed, boolean enforced, List<Reason> reasons) {

    /**
     * @param text in words, in one line
     * @param release that is not signed; null where that is not why
     * @param agreement that is broken; null where that is not why
     * @param enforced false: a dry run's
     */
    public record Reason(HoldCode code, String text, Long release, Long agreement, boolean enforced) {
    }

    static final Verdict OPEN = new Verdict(true, false, List.of());

    static Verdict of(List<Reason> reasons, boolean overridden) {
        boolean held = !overridden && reasons.stream().anyMatch(Reason::enforced);
        return new Verdict(!held, held, reasons);
    }

    /** In plain text, a reason a line. */
    public String text() {
        String first = allowed ? "This deploy may go.\n" : "This deploy is held.\n";
        return first + reasons.stream().map(reason -> reason.code() + ": " + reason.text() + "\n")
                .collect(Collectors.joining());
    }
}
