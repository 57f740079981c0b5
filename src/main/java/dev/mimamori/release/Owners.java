package dev.mimamori.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.PersonMerged;
import dev.mimamori.common.Sql;

/** Who owns a release. The rule is a view of the database ({@code owner_in_force}), so that lists can filter by it. */
@ApplicationScoped
public class Owners {

    @Inject
    Sql sql;

    /** People by release, in their order; a release that nobody owns is left out. */
    public Map<Long, List<Long>> of(Collection<Long> releases) {
        Map<Long, List<Long>> owners = new HashMap<>();
        sql.list("""
                select release_id, person_id from owner_in_force
                where release_id = any(?::bigint[]) order by release_id, position, person_id
                """, row -> owners.computeIfAbsent(row.id("release_id"), id -> new ArrayList<>())
                .add(row.id("person_id")), releases);
        return owners;
    }

    /** Other owners take over; whether that changed anything. In the caller's transaction. */
    public boolean handOver(long release, List<Long> to) {
        List<Long> before = sql.list("select person_id from release_owner where release_id = ? and not gone order by position",
                row -> row.id("person_id"), release);
        if (before.equals(to)) {
            return false;
        }
        replace(release, to);
        return true;
    }

    /** Adds owners to those that the release has been given. */
    public void unite(long release, List<Long> others) {
        sql.update("""
                insert into release_owner (release_id, person_id, position)
                select ?, person, n + coalesce((select max(position) from release_owner where release_id = ?), 0)
                from unnest(?::bigint[]) with ordinality as given (person, n)
                on conflict do nothing
                """, release, release, others);
    }

    private void replace(long release, List<Long> to) {
        sql.update("update release_owner set gone = true where release_id = ? and not gone", release);
        sql.update("""
                insert into release_owner (release_id, person_id, position)
                select ?, person, n from unnest(?::bigint[]) with ordinality as given (person, n)
                on conflict (release_id, person_id) do update set gone = false, position = excluded.position
                """, release, to);
    }

    void onMerge(@Observes PersonMerged merged) {
        sql.update("""
                delete from release_owner o where person_id = ? and exists (
                    select from release_owner s where s.release_id = o.release_id and s.person_id = ?)
                """, merged.merged(), merged.survivor());
        sql.update("update release_owner set person_id = ? where person_id = ?", merged.survivor(), merged.merged());
        sql.update("update change set person_id = ? where person_id = ?", merged.survivor(), merged.merged());
    }
}
