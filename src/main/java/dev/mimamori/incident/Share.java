package dev.mimamori.incident;

import java.time.Instant;
import java.util.Objects;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Row;

/**
 * How much of an incident is put down to what.
 *
 * @param release null: to a project as a whole
 * @param changeUrl of the release; may be null
 * @param project of a share on a release: the one that it belongs to, null where it has none
 * @param by who put it down so
 */
record Share(Long release, String changeUrl, Long project, double part, boolean confirmed, Foresight foreseen, String note,
        long by, Instant at) {

    static Share of(Row row) {
        return new Share(row.idOrNull("release_id"), row.text("change_url"), row.idOrNull("project_id"),
                row.decimal("share"), row.flag("confirmed"), row.constant("foreseen", Foresight.class), row.text("note"),
                row.id("by_id"), row.instant("at"));
    }

    boolean isOn(Long otherRelease, String otherChange, Long otherProject) {
        return Objects.equals(release, otherRelease) && Objects.equals(changeUrl, otherChange)
                && (release != null || Objects.equals(project, otherProject));
    }

    /** For the audit log. */
    String inWords() {
        String target = release == null ? "project " + GlobalId.of(NodeType.Project, project)
                : "release " + GlobalId.of(NodeType.Release, release) + (changeUrl == null ? "" : " " + changeUrl);
        return part + (confirmed ? " confirmed" : " proposed") + " to " + target;
    }
}
