package dev.mimamori.postmortem;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.catalogue.People;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Clock;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.Given;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;

/** Writes in a postmortem, and moves it on. */
@ApplicationScoped
class EditPostmortem {

    @Inject
    Clock clock;

    @Inject
    CurrentCaller current;

    @Inject
    People people;

    @Inject
    LinkedIncidents linked;

    @Inject
    PostmortemStore store;

    @Inject
    Collision collision;

    @Inject
    IncidentAnalysis analysis;

    @Inject
    Audit audit;

    @Transactional
    Done edit(EditPostmortemInput input) {
        long id = GlobalId.number("postmortem", input.postmortem(), NodeType.Postmortem);
        Patch patch = Patch.of(input, Given.input()::has);
        long by = people.doer(current.get());
        Optional<Postmortem> found = store.lock(id);
        found.ifPresent(patch::mustFit);
        Postmortem before = found.orElseThrow(PostmortemStore::notThere);
        linked.mustExist(patch.incidents());
        Long facilitator = patch.facilitator() == null ? null : people.require("facilitator", patch.facilitator());
        List<Long> participants = people.require("participants", patch.participants()).values().stream().distinct().toList();
        return new Done(id, save(before, patch.appliedTo(before, facilitator, participants, by), input.version(), by,
                "editPostmortem"));
    }

    /** What says nothing new is no edit, of whatever version: so an edit may be sent again when its answer was lost. */
    boolean save(Postmortem before, Postmortem after, int version, long by, String action) {
        List<String> changes = before.changesTo(after);
        if (changes.isEmpty()) {
            return false;
        }
        before.mustBeOpenToEdits();
        after.mustNotBeTooLong();
        if (version != before.version()) {
            throw collision.of(version, before, after, changes);
        }
        Instant now = clock.now();
        store.store(before, after, by, now);
        audit.record(action, NodeType.Postmortem, before.id(),
                "version " + (before.version() + 1) + ": " + String.join(", ", changes));
        return true;
    }

    /** Where it is already, nothing changes. */
    @Transactional
    Done move(String postmortem, PostmortemStatus to) {
        long id = GlobalId.number("postmortem", postmortem, NodeType.Postmortem);
        long by = people.doer(current.get());
        Postmortem before = store.lock(id).orElseThrow(PostmortemStore::notThere);
        PostmortemStatus from = before.status();
        if (from != to) {
            from.mustReach(to);
            Instant now = clock.now();
            store.move(id, to, by, now);
            if (from == PostmortemStatus.DRAFT) {
                analysis.freeze(before, now);
            } else if (to == PostmortemStatus.DRAFT) {
                analysis.thaw(before);
            }
            audit.record("movePostmortem", NodeType.Postmortem, id, from + " → " + to);
        }
        return new Done(id, from != to);
    }
}
