package dev.mimamori.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import dev.mimamori.common.Audit;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;

/** Makes one person of two that proved to be the same human. Both rows are locked by the caller. */
@ApplicationScoped
class MergePeople {

    @Inject
    Sql sql;

    @Inject
    CurrentCaller caller;

    @Inject
    Audit audit;

    @Inject
    Event<PersonMerged> merged;

    void merge(long survivor, long other) {
        String handle = sql.one("select handle from person where id = ?", row -> row.text("handle"), other);
        // never a chain: whoever was merged into the other is now the survivor
        sql.update("update person set merged_into = ? where ? in (id, merged_into)", survivor, other);
        // not before: a Slack id is one person's only, of those who were not merged
        fillGaps(survivor, other);
        sql.update("update person_name set person_id = ?, kind = 'MERGED' where person_id = ?", survivor, other);
        moveReferences(survivor, other);
        audit.record("savePerson", NodeType.Person, survivor,
                "merged " + handle + " (" + GlobalId.of(NodeType.Person, other) + ") into this person");
        merged.fire(new PersonMerged(survivor, other));
    }

    /** Where somebody is written to is an ADMIN's to say, also by way of a merge. */
    private void fillGaps(long survivor, long other) {
        boolean addresses = caller.get().may(Role.ADMIN);
        sql.update("""
                update person s set display_name = coalesce(s.display_name, o.display_name),
                       email = case when ? then coalesce(s.email, o.email) else s.email end,
                       slack_user_id = case when ? then coalesce(s.slack_user_id, o.slack_user_id)
                                            else s.slack_user_id end
                from person o where s.id = ? and o.id = ?
                """, addresses, addresses, survivor, other);
    }

    private void moveReferences(long survivor, long other) {
        sql.update("update absence set person_id = ?, stand_in_id = nullif(stand_in_id, ?) where person_id = ?",
                survivor, survivor, other);
        // nobody stands in for themselves
        sql.update("update absence set stand_in_id = nullif(?, person_id) where stand_in_id = ?", survivor, other);
        sql.update("""
                delete from service_member m where person_id = ? and exists (
                    select from service_member s
                    where s.service_id = m.service_id and s.duty = m.duty and s.person_id = ?)
                """, other, survivor);
        sql.update("update service_member set person_id = ? where person_id = ?", survivor, other);
        sql.update("""
                update project set lead_id = case lead_id when ? then ? else lead_id end,
                       suspended_by = case suspended_by when ? then ? else suspended_by end
                where ? in (lead_id, suspended_by)
                """, other, survivor, other, survivor, other);
    }
}
