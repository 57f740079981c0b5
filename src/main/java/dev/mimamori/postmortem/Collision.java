package dev.mimamori.postmortem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.Sql;

/**
 * Two edited the same version. The second is refused, and loses nothing by it: the refusal tells, of all that this edit would
 * have changed, what it says, what it says here by now, and what it said in the version that was edited.
 */
@ApplicationScoped
class Collision {

    /** No section's key. */
    private static final String TITLE = "";

    @Inject
    Sql sql;

    Conflict of(int edited, Postmortem before, Postmortem wanted, List<String> changes) {
        Map<String, String> base = base(before.id(), edited);
        List<Map<String, String>> sections = new ArrayList<>();
        for (int i = 0; i < wanted.sections().size(); i++) {
            SectionView yours = wanted.sections().get(i);
            String theirs = before.sections().get(i).body();
            if (!yours.body().equals(theirs)) {
                sections.add(three("key", yours.key(), yours.body(), theirs, base.get(yours.key())));
            }
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("version", before.version());
        if (!wanted.title().equals(before.title())) {
            details.put("title", three("key", "title", wanted.title(), before.title(), base.get(TITLE)));
        }
        if (!sections.isEmpty()) {
            details.put("sections", sections);
        }
        if (!wanted.entries().equals(before.entries())) {
            details.put("timeline", Map.of("yours", told(wanted.entries()), "theirs", told(before.entries())));
        }
        details.put("changes", changes);
        return new Conflict("somebody else was faster: you edited version " + edited + ", and this is version "
                + before.version()
                + " by now. Nothing was changed; both texts are in `extensions`: put them together, and send "
                + "that with this version", details);
    }

    /** What the edited version said: a revision keeps what was written over. */
    private Map<String, String> base(long id, int version) {
        Map<String, String> base = new HashMap<>();
        sql.list("select title, section_keys, section_bodies from postmortem_revision where postmortem_id = ? and version = ?",
                row -> {
                    List<String> keys = row.texts("section_keys");
                    List<String> bodies = row.texts("section_bodies");
                    for (int i = 0; i < keys.size(); i++) {
                        base.put(keys.get(i), bodies.get(i));
                    }
                    return base.put(TITLE, row.text("title"));
                }, id, version);
        return base;
    }

    private static Map<String, String> three(String name, String key, String yours, String theirs, String base) {
        Map<String, String> three = new LinkedHashMap<>();
        three.put(name, key);
        three.put("yours", yours);
        three.put("theirs", theirs);
        three.put("base", base);
        return three;
    }

    private static List<Map<String, String>> told(List<Entry> entries) {
        return entries.stream().map(entry -> Map.of("at", entry.at().toString(), "text", entry.text())).toList();
    }
}
