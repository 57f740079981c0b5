package dev.mimamori.reminder.letter;

import dev.mimamori.monitoring.Brief;
import dev.mimamori.monitoring.RoundStatus;
import dev.mimamori.release.Risk;

/** Where things stand, in words. */
final class States {

    private States() {
    }

    static String of(Wording words, Risk risk) {
        return switch (risk) {
            case LOW -> words.low();
            case MEDIUM -> words.medium();
            case HIGH -> words.high();
        };
    }

    static String of(Wording words, Brief brief) {
        return switch (brief.release().status()) {
            case WATCHING -> brief.awaitsSecond() ? words.awaitsSecond() : words.watching();
            case SIGNED_OFF -> words.signedOff();
            case FAULTY -> words.faulty();
            case ROLLED_BACK -> words.rolledBack();
            case SUPERSEDED -> words.superseded();
            case NOT_WATCHED -> words.notWatched();
            case WITHDRAWN -> words.withdrawn();
        };
    }

    static String of(Wording words, RoundStatus status) {
        return switch (status) {
            case DUE -> words.roundDue();
            case OVERDUE -> words.roundOverdue();
            case DONE -> words.roundDone();
            case MISSED -> words.roundMissed();
            case CLOSED -> words.roundClosed();
        };
    }
}
