package dev.mimamori.common;

/** Everything that {@code node(id)} can fetch. The name is the GraphQL type's, and part of each id. */
public enum NodeType {
    Person,
    Service,
    Project,
    Release,
    ChecklistTemplate,
    Checklist,
    ChecklistItem,
    Reminder,
    Incident,
    Postmortem,
    ActionItem,
    Agreement,
    ApiToken,
    AuditEvent
}
