package dev.mimamori.reminder;

import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Sql;
import dev.mimamori.release.TimelineEvent;
import dev.mimamori.release.TimelineSource;

/** What was said to whom. */
@ApplicationScoped
class ReminderTimeline implements TimelineSource {

    @Inject
    Sql sql;

    @Override
    public List<TimelineEvent> about(Collection<Long> releases) {
        return sql.list("""
                select of.id as release_id, e.* from unnest(?::bigint[]) as of (id) cross join lateral (
                    select m.sent_at as at, r.person_id,
                        'Told over ' || r.channel || case when r.person_id is null then ' (' || r.recipient || ')' else '' end
                        || ': ' || lower(replace(r.reason, '_', ' ')) as text
                    from reminder r join message m on m.id = r.message_id
                    where r.subject_id in (select id from checklist c where c.release_id = of.id)
                      and m.sent_at is not null
                    order by m.sent_at desc limit ?) e
                """, row -> new TimelineEvent(row.id("release_id"), row.idOrNull("person_id"), row.instant("at"),
                row.text("text"), "reminder"), releases, MOST);
    }
}
