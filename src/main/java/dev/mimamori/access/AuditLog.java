package dev.mimamori.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Batch;
import dev.mimamori.common.Keyset;
import dev.mimamori.common.NodeLoader;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Page;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;

/** What {@link dev.mimamori.common.Audit} has recorded. */
@ApplicationScoped
class AuditLog implements NodeLoader {

    static final Keyset NEWEST_FIRST = Keyset.newestFirst("auditLog", "at", "id");

    /** What to show; null: anything. Actors are all the names of one. */
    record Filter(Long subject, List<String> actors) {

        private static final String WHERE = """
                 from audit_event
                where (?::bigint is null or subject_id = ?) and (?::text[] is null or actor = any(?::text[])) and\s""";

        Object[] parameters() {
            return new Object[] { subject, subject, actors, actors };
        }
    }

    @Inject
    Sql sql;

    AuditEventConnection page(Filter filter, Page page) {
        List<AuditEventView> rows = sql.list("select *" + Filter.WHERE + page.where() + page.orderAndLimit(),
                AuditEventView::of, page.parameters(filter.parameters()));
        return AuditEventConnection.of(page.slice(rows, event -> List.of(event.at(), event.number())),
                () -> sql.one("select count(*) as n" + Filter.WHERE + "true", row -> row.id("n"), filter.parameters()));
    }

    boolean knowsSubject(long number) {
        return sql.one("select exists (select from audit_event where subject_id = ?) as known",
                row -> row.flag("known"), number);
    }

    boolean knowsActor(List<String> names) {
        return sql.one("select exists (select from audit_event where actor = any(?::text[])) as known",
                row -> row.flag("known"), names);
    }

    @Override
    public NodeType type() {
        return NodeType.AuditEvent;
    }

    @Override
    public Set<Role> readers() {
        return Set.of(Role.ADMIN);
    }

    @Override
    public Map<Long, AuditEventView> load(Collection<Long> numbers) {
        return Batch.index(sql.list("select * from audit_event where id = any(?::bigint[])", AuditEventView::of, numbers),
                AuditEventView::number);
    }
}
