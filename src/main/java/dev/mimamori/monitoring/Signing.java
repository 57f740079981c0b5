package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.release.Lane;
import dev.mimamori.release.ReleaseStatus;

/** Ends a watch: a person's verdict, a second person's agreement, and the correction of a verdict that proved wrong. */
@ApplicationScoped
class Signing {

    @Inject
    SignOffs signOffs;

    @Inject
    Answers answers;

    @Inject
    Watches watches;

    @Inject
    Lane lane;

    @Inject
    Event<WatchSigned> signed;

    /** A verdict in its proper shape. */
    record Signature(Verdict verdict, String note, String overrideReason) {
    }

    /** Whether the signature is new; a repeated one is not. The watch is locked. */
    boolean sign(Watch watch, Signature signature, long by, Instant now) {
        Optional<SignOffView> before = signOffs.inForce(watch.id);
        boolean waits = watch.signedAt != null && watch.isLive();
        if (repeats(before, signature, by)) {
            return false;
        }
        if (!watch.isLive()) {
            throw new Conflict(before.isPresent() ? "already signed off: use `correctVerdict` if the verdict was wrong"
                    : "this watch is over, and nobody signed it: `correctVerdict` can still call it FAULTY or ROLLED_BACK");
        }
        if (signature.verdict() != Verdict.HEALTHY) {
            end(watch, signature, by, now);
            return true;
        }
        if (waits) {
            throw new Conflict("somebody has signed already: agree with `secondSignOff`");
        }
        Readiness readiness = readiness(watch, now);
        if (!readiness.allowed() && signature.overrideReason() == null) {
            throw new Conflict("not yet: " + readiness.reasons() + "; `overrideReason` signs in spite of it");
        }
        Signature healthy = readiness.allowed() ? new Signature(Verdict.HEALTHY, signature.note(), null) : signature;
        if (watch.schedule.secondSignOff()) {
            signOffs.add(watch.id, Verdict.HEALTHY, by, now, healthy.note(), healthy.overrideReason(), true);
            watches.change(watch, now, w -> w.sign(now));
            signed.fire(new WatchSigned(watch.id));
        } else {
            end(watch, healthy, by, now);
        }
        return true;
    }

    private static boolean repeats(Optional<SignOffView> before, Signature signature, long by) {
        return before.isPresent() && before.get().byId() == by && before.get().verdict() == signature.verdict();
    }

    private void end(Watch watch, Signature signature, long by, Instant now) {
        signOffs.add(watch.id, signature.verdict(), by, now, signature.note(), signature.overrideReason(), false);
        watches.change(watch, now, w -> w.end(now));
        lane.settle(watch.releaseId, signature.verdict().status());
    }

    Readiness readiness(Watch watch, Instant now) {
        return Readiness.of(watch, answers.lastDone(List.of(watch.id)).get(watch.id), answers.states(List.of(watch.id)),
                now);
    }

    /** Whether the agreement is new. The watch is locked. */
    boolean second(Watch watch, ReleaseStatus status, String note, long by, Instant now) {
        mustNotBeWithdrawn(status);
        SignOffView first = signOffs.inForce(watch.id)
                .orElseThrow(() -> new Conflict("nobody has signed yet: sign with `signOff`"));
        if (first.secondedById() != null && first.secondedById() == by) {
            return false;
        }
        if (first.isFinal()) {
            throw new Conflict("this release wants no second signature any more");
        }
        if (first.byId() == by) {
            throw new Conflict("you signed first: another person must agree");
        }
        // where it is SIGNED_OFF, a second signature was taken back: it turned out to be the first person's
        if (!watch.isLive() && status != ReleaseStatus.SIGNED_OFF && first.at().isBefore(watch.endedAt)) {
            throw new Conflict("this watch ended before a second person agreed");
        }
        signOffs.second(first.number(), by, now, note);
        if (watch.isLive()) {
            watches.change(watch, now, w -> w.end(now));
        }
        lane.settle(watch.releaseId, first.verdict().status());
        return true;
    }

    /** Whether the verdict is another. Reminders never resume. The watch is locked. */
    boolean correct(Watch watch, ReleaseStatus status, Verdict verdict, String reason, long by, Instant now) {
        Optional<SignOffView> before = signOffs.inForce(watch.id);
        if (before.map(SignOffView::verdict).filter(verdict::equals).isPresent() && !watch.isLive()) {
            return false;
        }
        if (watch.isLive()) {
            throw new Conflict("it is still being watched: sign it with `signOff`");
        }
        mustNotBeWithdrawn(status);
        if (verdict == Verdict.HEALTHY) {
            mustBeFreeToPraise(watch, before, by);
        }
        boolean second = verdict == Verdict.HEALTHY && watch.schedule.secondSignOff();
        signOffs.add(watch.id, verdict, by, now, reason, null, second);
        if (!second) {
            lane.settle(watch.releaseId, verdict.status());
        }
        return true;
    }

    private static void mustNotBeWithdrawn(ReleaseStatus status) {
        if (status == ReleaseStatus.WITHDRAWN) {
            throw new Conflict("this release was withdrawn");
        }
    }

    private void mustBeFreeToPraise(Watch watch, Optional<SignOffView> before, long by) {
        if (before.isEmpty()) {
            throw new Conflict("nobody signed this release, so it cannot become HEALTHY afterwards");
        }
        if (signOffs.hasSigned(watch.releaseId, by)) {
            throw new Conflict("you signed for this release: somebody else must find it HEALTHY");
        }
    }
}
