package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Sql;

/** Signatures, kept: never changed but by the second one, and the newest is in force. */
@ApplicationScoped
class SignOffs {

    @Inject
    Sql sql;

    /** Of many checklists, newest first. */
    List<SignOffView> of(Collection<Long> checklists) {
        return sql.list("select * from sign_off where checklist_id = any(?::bigint[]) order by checklist_id, id desc",
                SignOffView::of, checklists);
    }

    Optional<SignOffView> inForce(long checklist) {
        return of(List.of(checklist)).stream().findFirst();
    }

    void add(long checklist, Verdict verdict, long by, Instant now, String note, String overrideReason,
            boolean secondWanted) {
        sql.update("""
                insert into sign_off (id, checklist_id, verdict, by_id, at, note, override_reason, second_wanted)
                values (nextval('node_id'), ?, ?, ?, ?, ?, ?, ?)
                """, checklist, verdict, by, now, note, overrideReason, secondWanted);
    }

    void second(long signOff, long by, Instant now, String note) {
        sql.update("""
                update sign_off set seconded_by = ?, seconded_at = ?, note = concat_ws(E'\\n', note, ?::text)
                where id = ? and seconded_by is null
                """, by, now, note, signOff);
    }

    /** Whether this person ever signed for this release. */
    boolean hasSigned(long release, long person) {
        return sql.find("""
                select 1 as one from sign_off s join checklist c on c.id = s.checklist_id
                where c.release_id = ? and (s.by_id = ? or s.seconded_by = ?) limit 1
                """, row -> true, release, person, person).isPresent();
    }
}
