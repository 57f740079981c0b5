package dev.mimamori.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.mimamori.catalogue.Handles;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Text;

/** A change as somebody stated it, in its proper shape; names are still names. */
record StatedChange(String title, String url, String author, String project, Risk risk, ImpactView impact,
        Instant committedAt, Instant mergedAt) {

    private static final int MOST = 500;
    private static final int MOST_AFFECTED = 100;

    /** In the order given; where two name the same URL, the first stands. */
    static List<StatedChange> listOf(List<ChangeInput> inputs) {
        Map<String, StatedChange> byUrl = new LinkedHashMap<>();
        List<ChangeInput> given = Text.list("changes", inputs, MOST);
        for (int i = 0; i < given.size(); i++) {
            StatedChange change = of("changes[" + i + "].", given.get(i));
            byUrl.putIfAbsent(change.url, change);
        }
        return List.copyOf(byUrl.values());
    }

    private static StatedChange of(String at, ChangeInput input) {
        if (input.mergedAt() != null && input.committedAt() != null && input.mergedAt().isBefore(input.committedAt())) {
            throw new BadInput(at + "mergedAt", "a change is merged after its first commit");
        }
        return new StatedChange(Text.title(at + "title", input.title()), Text.required(at + "url", input.url()),
                input.author() == null ? null : Handles.checked(at + "author", input.author()),
                Text.optionalName(at + "project", input.project()),
                input.risk(), impact(at + "impact.", input.impact()), Registration.truncated(input.committedAt()),
                Registration.truncated(input.mergedAt()));
    }

    private static ImpactView impact(String at, ImpactInput input) {
        if (input == null) {
            return null;
        }
        List<String> affected = new ArrayList<>();
        for (String who : Text.list(at + "affected", input.affected(), MOST_AFFECTED)) {
            affected.add(Text.title(at + "affected[" + affected.size() + "]", who));
        }
        return new ImpactView(Text.reason(at + "summary", input.summary()), affected,
                Text.note(at + "detection", input.detection()), Text.note(at + "rollback", input.rollback()));
    }

    /** What is told and differs from what is known: it is kept as it was. */
    List<String> ignored(ChangeKnown known) {
        List<String> fields = new ArrayList<>();
        Kept.when(fields, "title", known.title(), title);
        Kept.when(fields, "author", known.author(), author);
        Kept.when(fields, "project", known.project(), project);
        Kept.when(fields, "risk", known.risk(), risk);
        Kept.when(fields, "impact", known.impact(), impact);
        Kept.when(fields, "committedAt", known.committedAt(), committedAt);
        Kept.when(fields, "mergedAt", known.mergedAt(), mergedAt);
        return fields;
    }

    /** Whether it fills anything that was empty. */
    boolean fills(ChangeKnown known) {
        return Kept.fills(known.author(), author) || Kept.fills(known.project(), project)
                || Kept.fills(known.risk(), risk) || Kept.fills(known.impact(), impact)
                || Kept.fills(known.committedAt(), committedAt) || Kept.fills(known.mergedAt(), mergedAt);
    }

    /** Whether it leaves out anything that is there. */
    boolean clears(ChangeKnown known) {
        return Kept.fills(author, known.author()) || Kept.fills(project, known.project())
                || Kept.fills(risk, known.risk()) || Kept.fills(impact, known.impact())
                || Kept.fills(committedAt, known.committedAt()) || Kept.fills(mergedAt, known.mergedAt());
    }

    /** A change that the release has already, with its project's key. */
    record ChangeKnown(String title, String author, String project, Risk risk, ImpactView impact, Instant committedAt,
            Instant mergedAt) {
    }
}
