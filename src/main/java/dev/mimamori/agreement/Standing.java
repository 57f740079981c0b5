package dev.mimamori.agreement;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * How an agreement stands.
 *
 * @param speed null: none is expected
 * @param qualityBrokenSince null where it is not broken, or not in force
 * @param speedBrokenSince the same
 */
record Standing(List<QualityExpectation> quality, SpeedExpectation speed, Instant qualityBrokenSince,
        Instant speedBrokenSince) {

    AgreementState state() {
        return AgreementState.worst(Stream.concat(quality.stream().map(QualityExpectation::state),
                Stream.ofNullable(speed).map(SpeedExpectation::state)));
    }

    AgreementState qualityState() {
        return AgreementState.worst(quality.stream().map(QualityExpectation::state));
    }

    Instant brokenSince() {
        return Stream.of(Part.values()).map(this::brokenSince).filter(since -> since != null).min(Instant::compareTo)
                .orElse(null);
    }

    Instant brokenSince(Part part) {
        return switch (part) {
            case QUALITY -> qualityBrokenSince;
            case SPEED -> speedBrokenSince;
        };
    }
}
