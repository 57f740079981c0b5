package dev.mimamori.monitoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        Map<Long, Object> known = change.memory();
        Map<Long, DueCheckView> due = new LinkedHashMap<>();
        checks.all(person, team).forEach(check -> due.put(check.releaseId(), check));
        if (change.kind() == Change.Kind.BEGIN) {
            due.forEach((release, check) -> known.put(release, Known.of(check)));
            return List.of();
        }
        List<Long> changed = new ArrayList<>(known.keySet().stream().filter(release -> !due.containsKey(release)).toList());
        due.forEach((release, check) -> {
            if (change.numbers().contains(release) || !Known.of(check).equals(known.get(release))) {
                changed.add(release);
            }
        });
        int most = Math.min(Change.MOST, changed.size());
        change.leave(changed.subList(most, changed.size()));
        return changed.subList(0, most).stream().map(release -> told(release, due.get(release), known)).toList();
    }

    /** @param check null where it is gone */
    private static DueCheckChangeView told(long release, DueCheckView check, Map<Long, Object> known) {
        if (check == null) {
            known.remove(release);
        } else {
            known.put(release, Known.of(check));
        }
        return new DueCheckChangeView(release, check);
    }
}
