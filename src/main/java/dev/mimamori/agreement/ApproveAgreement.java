package dev.mimamori.agreement;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonMerged;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Clock;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.DomainException.Forbidden;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Text;

/** Everybody named approves for themselves, and with the last one it is in force. Or it is taken back. */
@ApplicationScoped
class ApproveAgreement {

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    CurrentCaller current;

    @Inject
    People people;

    @Inject
    AgreementStore store;

    @Inject
    AgreementReminders reminders;

    @Inject
    Audit audit;

    @Transactional
    Done approve(String agreement, String comment) {
        long id = GlobalId.number("agreement", agreement, NodeType.Agreement);
        String said = Text.note("comment", comment);
        long by = people.survivor(current.get().requirePerson());
        Agreement before = store.lock(id);
        if (!store.isAsked(id, by)) {
            throw new Forbidden("only those whose approval it needs can approve it, each for themselves");
        }
        if (!store.approvers(id, true).contains(by)) {
            return new Done(id, false);
        }
        before.mustBeProposed();
        Instant now = clock.now();
        store.approve(id, by, said, now);
        audit.record("approveAgreement", NodeType.Agreement, id, said);
        complete(before, now);
        return new Done(id, true);
    }

    /** In force once nobody is waited for; what was in force until now is replaced by it. */
    private void complete(Agreement proposed, Instant now) {
        if (!store.approvers(proposed.id(), true).isEmpty()) {
            reminders.askForApproval(proposed.id(), now);
            return;
        }
        store.find(proposed.project(), AgreementStatus.IN_FORCE).ifPresent(older -> {
            store.replace(older.id(), now);
            reminders.over(older.id());
        });
        store.enforce(proposed.id(), now, reminders.firstRevisit(proposed.terms().revisitOn()));
        reminders.over(proposed.id());
    }

    @Transactional
    Done withdraw(String agreement, String reason) {
        long id = GlobalId.number("agreement", agreement, NodeType.Agreement);
        String why = Text.reason("reason", reason);
        Agreement before = store.lock(id);
        if (before.status() == AgreementStatus.WITHDRAWN) {
            return new Done(id, false);
        }
        before.mustNotBeReplaced();
        store.withdraw(id, why, clock.now());
        reminders.over(id);
        audit.record("withdrawAgreement", NodeType.Agreement, id, why);
        return new Done(id, true);
    }

    /** Where both were asked, what one of them has said holds; it may have been all that was waited for. */
    void onMerge(@Observes PersonMerged merged) {
        sql.update("update agreement set proposed_by = ? where proposed_by = ?", merged.survivor(), merged.merged());
        sql.update("""
                update agreement_approval s set at = m.at, comment = m.comment from agreement_approval m
                where s.person_id = ? and m.person_id = ? and m.agreement_id = s.agreement_id and s.at is null
                  and m.at is not null
                """, merged.survivor(), merged.merged());
        sql.update("""
                delete from agreement_approval m where person_id = ? and exists (
                    select from agreement_approval s where s.agreement_id = m.agreement_id and s.person_id = ?)
                """, merged.merged(), merged.survivor());
        sql.update("update agreement_approval set person_id = ? where person_id = ?", merged.survivor(), merged.merged());
        sql.list("""
                select id from agreement a where status = 'PROPOSED' and exists (
                    select from agreement_approval p where p.agreement_id = a.id and p.person_id = ?) order by id
                """, row -> row.id("id"), merged.survivor()).forEach(id -> complete(store.lock(id), clock.now()));
    }
}
