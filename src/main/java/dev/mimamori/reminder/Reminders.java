package dev.mimamori.reminder;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Batch;
import dev.mimamori.common.Node;
import dev.mimamori.common.NodeLoader;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;

/** Reminders, read. */
@ApplicationScoped
public class Reminders implements NodeLoader {

    private static final int MOST = 100;
    private static final String COLUMNS = """
            r.id, r.subject_id, r.reason, r.recipient, r.channel, r.due_at, m.sent_at,
            case when m.status = 'SENT' then 'SENT' when r.cancelled then 'CANCELLED'
                else coalesce(m.status, 'PENDING') end as status,
            coalesce(m.attempts, 0) as attempts, m.last_error
            """;

    @Inject
    Sql sql;

    @Override
    public NodeType type() {
        return NodeType.Reminder;
    }

    @Override
    public Set<Role> readers() {
        return Set.of(Role.VIEWER);
    }

    @Override
    public Map<Long, ? extends Node> load(Collection<Long> numbers) {
        return Batch.index(sql.list("select " + COLUMNS
                + "from reminder r left join message m on m.id = r.message_id where r.id = any(?::bigint[])",
                ReminderView::of, numbers), ReminderView::number);
    }

    /** What was said about these checklists, or what else reminders are about: newest first, a hundred at most of each. */
    public List<ReminderView> about(Collection<Long> subjects) {
        return sql.list("select " + COLUMNS + """
                from unnest(?::bigint[]) as of (id) cross join lateral (
                    select * from reminder where subject_id = of.id order by id desc limit ?) r
                left join message m on m.id = r.message_id order by r.subject_id, r.id desc
                """, ReminderView::of, subjects, MOST);
    }
}
