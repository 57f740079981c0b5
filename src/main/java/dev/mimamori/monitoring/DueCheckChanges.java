package dev.mimamori.monitoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Change;

/**
 * What changed in somebody's list of due checks. Nothing is written when a check becomes due for another person, or by
 * time alone; so the list is compared with what this subscription knew of it.
 */
@ApplicationScoped
class DueCheckChanges {

    /** What time alone changes of one that stays in the list. */
    private record Known(DueCheckView.DueTask task, Integer round, boolean overdue) {
        static Known of(DueCheckView check) {
            return new Known(check.task(), check.round() == null ? null : check.round().number(), check.overdue());
        }
    }

    @Inject
    DueChecks checks;

    List<DueCheckChangeView> of(Change change, Long person, String team) {
        List<DueCheckView> due = checks.all(person, team);
        Map<Long, Object> known = change.memory();
        Map<Long, Object> now = new HashMap<>();
        due.forEach(check -> now.put(check.releaseId(), Known.of(check)));
        List<DueCheckChangeView> told = new ArrayList<>();
        if (change.kind() != Change.Kind.BEGIN) {
            known.keySet().stream().filter(release -> !now.containsKey(release))
                    .forEach(release -> told.add(new DueCheckChangeView(release, null)));
            due.stream().filter(check -> change.numbers().contains(check.releaseId())
                    || !now.get(check.releaseId()).equals(known.get(check.releaseId())))
                    .forEach(check -> told.add(new DueCheckChangeView(check.releaseId(), check)));
        }
        known.clear();
        known.putAll(now);
        return told;
    }
}
