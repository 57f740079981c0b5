package dev.mimamori.reminder;

import java.time.LocalDate;

import dev.mimamori.common.NodeType;
import dev.mimamori.common.Row;

/** What a reminder is about that is about no release. */
record Matter(NodeType type, String topic, LocalDate day, String url) {

    /** Of columns of {@code reminder}; null where it is about a checklist. */
    static Matter of(Row row) {
        NodeType type = row.constant("subject_type", NodeType.class);
        return type == null ? null : new Matter(type, row.text("topic"), row.date("day"), row.text("url"));
    }
}
