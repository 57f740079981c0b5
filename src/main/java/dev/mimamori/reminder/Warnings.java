package dev.mimamori.reminder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Channel;
import dev.mimamori.common.Sql;
import dev.mimamori.reminder.WarningView.WarningCode;

/** What keeps reminders from reaching somebody: silence must not look like success. */
@ApplicationScoped
class Warnings {

    private static final int MOST_FAILURES = 10;

    @Inject
    Sql sql;

    @Inject
    Channels channels;

    /** Of many releases, in a fixed number of statements. */
    List<WarningView> of(Collection<Long> releases) {
        List<WarningView> warnings = new ArrayList<>(unowned(releases));
        warnings.addAll(unreachable(releases));
        warnings.addAll(failed(releases));
        return warnings;
    }

    private List<WarningView> unowned(Collection<Long> releases) {
        return sql.list("""
                select r.id from release r where r.id = any(?::bigint[]) and r.status = 'WATCHING'
                    and not exists (select from owner_in_force o where o.release_id = r.id)
                """, row -> new WarningView(row.id("id"), null, WarningCode.NO_OWNER,
                "Nobody owns this release: hand it over to somebody, or give its service owners"), releases);
    }

    private List<WarningView> unreachable(Collection<Long> releases) {
        List<Channel> configured = Arrays.stream(Channel.values()).filter(channels::isConfigured).toList();
        return sql.list("""
                select distinct on (r.id, p.id) r.id, p.id as person, p.handle, p.channels
                from release r join owner_candidate o on o.release_id = r.id join person p on p.id = o.person_id
                where r.id = any(?::bigint[]) and r.status = 'WATCHING' and p.active
                  and cardinality(p.channels) > 0 and not p.channels && ?::text[]
                """, row -> new WarningView(row.id("id"), row.idOrNull("person"), WarningCode.UNREACHABLE,
                row.text("handle") + " wants " + String.join(", ", row.texts("channels"))
                        + ", which is not configured, and is told over " + channels.usual()),
                releases, configured);
    }

    private List<WarningView> failed(Collection<Long> releases) {
        return sql.list("""
                select of.id, f.* from unnest(?::bigint[]) as of (id) cross join lateral (
                    select r.person_id, r.recipient, m.channel, m.last_error
                    from reminder r join message m on m.id = r.message_id
                    where r.release_id = of.id and m.status = 'FAILED' order by r.id desc limit ?) f
                """, row -> new WarningView(row.id("id"), row.idOrNull("person_id"), WarningCode.DELIVERY_FAILED,
                row.text("recipient") + " was not told over " + row.text("channel") + ": " + row.text("last_error")),
                releases, MOST_FAILURES);
    }
}
