package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.catalogue.People;
import dev.mimamori.common.Audit;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.NodeType;
import dev.mimamori.monitoring.Answering.Given;
import dev.mimamori.monitoring.Occasion.About;
import dev.mimamori.monitoring.Signing.Signature;
import dev.mimamori.release.Lane;
import dev.mimamori.release.Owners;
import dev.mimamori.release.Releases;

/**
 * The deeds of a release owner, each one transaction in which the watch is locked: a deed and the engine, or two deeds,
 * come one after the other. Each says whether it changed anything.
 */
@ApplicationScoped
class Attending {

    @Inject
    WatchStore store;

    @Inject
    Watches watches;

    @Inject
    Answering answering;

    @Inject
    Signing signing;

    @Inject
    Lane lane;

    @Inject
    Owners owners;

    @Inject
    Releases releases;

    @Inject
    People people;

    @Inject
    CurrentCaller caller;

    @Inject
    Audit audit;

    @Inject
    Event<Occasions> occasions;

    @Inject
    Event<OwnersReplaced> replaced;

    @Inject
    Event<WatchSnoozed> snoozed;

    @Transactional
    boolean acknowledge(long release, Given given) {
        if (given.isEmpty()) {
            throw new BadInput("results", "give `results`, or `rest` for every item that is not named");
        }
        answering.mustFit(given, release);
        long by = by();
        Instant now = locked(release);
        Watch watch = watch(release);
        boolean changed = answering.answer(watch, given, by, now);
        return recorded(changed, "acknowledge", release, watch.latest == null ? null : "round " + watch.latest.number());
    }

    @Transactional
    boolean signOff(long release, Given given, Signature signature) {
        long by = by();
        answering.mustFit(given, release);
        Instant now = locked(release);
        Watch watch = watch(release);
        boolean answered = !given.isEmpty() && watch.isLive() && watch.signedAt == null
                && answering.answer(watch, given, by, now);
        boolean signed = signing.sign(watch, signature, by, now);
        return recorded(answered | signed, "signOff", release, signature.verdict().name());
    }

    @Transactional
    boolean second(long release, String note) {
        long by = by();
        Instant now = locked(release);
        boolean changed = signing.second(watch(release), releases.view(release).status(), note, by, now);
        return recorded(changed, "secondSignOff", release, null);
    }

    @Transactional
    boolean correct(long release, Verdict verdict, String reason) {
        long by = by();
        Instant now = locked(release);
        boolean changed = signing.correct(watch(release), releases.view(release).status(), verdict, reason, by, now);
        return recorded(changed, "correctVerdict", release, verdict + ": " + reason);
    }

    @Transactional
    boolean snooze(long release, Instant until, String reason) {
        Instant now = locked(release);
        if (!until.isAfter(now)) {
            throw new BadInput("until", "this has passed already; here it is " + now);
        }
        Watch watch = watch(release);
        Instant latest = watch.snoozableUntil()
                .orElseThrow(() -> new Conflict("nobody is reminded of this release any more"));
        if (until.isAfter(latest)) {
            throw new BadInput("until", "this schedule lets reminders wait until " + latest + " at the latest");
        }
        boolean changed = !until.equals(watch.snoozedUntil);
        if (changed) {
            snoozed.fire(new WatchSnoozed(watch.id));
            watches.change(watch, now, w -> w.snooze(until));
        }
        return recorded(changed, "snooze", release, "until " + until + ": " + reason);
    }

    @Transactional
    boolean handOver(long release, List<String> to, String note) {
        if (to.isEmpty()) {
            throw new BadInput("to", "name at least one person");
        }
        Set<Long> heirs = new LinkedHashSet<>(people.require("to", to).values());
        Long by = caller.get().personId();
        Instant now = locked(release);
        Watch watch = watch(release);
        if (!watch.isLive()) {
            throw new Conflict("this watch is over, and has no owners to hand over to");
        }
        List<Long> before = owners.of(List.of(release)).getOrDefault(release, List.of());
        boolean changed = owners.handOver(release, List.copyOf(heirs));
        if (changed) {
            List<Long> told = new ArrayList<>(heirs);
            told.removeAll(before);
            List<Long> left = new ArrayList<>(before);
            left.removeAll(heirs);
            replaced.fire(new OwnersReplaced(watch.id, release, left));
            watches.change(watch, now, w -> {
                // the new owners' hours decide from here on
            });
            tell(watch, release, told, new About(by, null, note), now);
        }
        return recorded(changed, "handOver", release, String.join(", ", to) + (note == null ? "" : ": " + note));
    }

    private void tell(Watch watch, long release, List<Long> told, About about, Instant now) {
        if (!told.isEmpty()) {
            Integer open = watch.open().filter(Round::asked).map(Round::number).orElse(null);
            occasions.fire(new Occasions(List.of(new Occasion(watch.id, release, ReminderReason.HANDED_OVER,
                    "handover:" + now.toEpochMilli(), now, now, 0, watch.steps, told, open,
                    watch.schedule.respectWorkingHours(), about))));
        }
    }

    /** The person whose deed it is: whoever was merged into another is that other, also a moment after. */
    private long by() {
        return people.survivor(caller.get().requirePerson());
    }

    private Instant locked(long release) {
        return lane.lock(release).orElseThrow(() -> new NotFound("release", "there is no such release"));
    }

    private Watch watch(long release) {
        return store.lockOf(release)
                .orElseThrow(() -> new Conflict("this release is not watched: it has no checklist"));
    }

    private boolean recorded(boolean changed, String action, long release, String detail) {
        if (changed) {
            audit.record(action, NodeType.Release, release, detail);
        }
        return changed;
    }
}
