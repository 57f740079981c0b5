package dev.mimamori.common;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.jboss.logging.MDC;

import io.smallrye.common.vertx.VertxContext;

/**
 * Leaves a record of a change in the transaction that makes it: the record is there exactly when the change is. Never
 * called for a repetition that changed nothing.
 */
@ApplicationScoped
public class Audit {

    @Inject
    Sql sql;

    @Inject
    CurrentCaller caller;

    @Inject
    Event<NodesChanged> changed;

    /**
     * @param action the mutation's name
     * @param subject what was changed
     * @param number of that node
     * @param detail in words, without secrets; may be null
     */
    public void record(String action, NodeType subject, long number, String detail) {
        recordAs(caller.get().actor(), action, subject, number, detail);
    }

    /** The same for what is no single thing that {@code node} could fetch. */
    public void record(String action, String detail) {
        sql.update("""
                insert into audit_event (id, at, actor, action, detail) values (nextval('node_id'), mimamori_now(), ?, ?, ?)
                """, caller.get().actor(), action, detail);
    }

    /** The same for what nobody asked for through the API. */
    public void recordAs(String actor, String action, NodeType subject, long number, String detail) {
        sql.update("""
                insert into audit_event (id, at, actor, action, subject_type, subject_id, detail)
                values (nextval('node_id'), mimamori_now(), ?, ?, ?, ?, ?)
                """, actor, action, subject, number, detail);
        if (subject == NodeType.Release && VertxContext.isOnDuplicatedContext()) { // of a request, and ends with it
            MDC.put("releaseId", GlobalId.of(NodeType.Release, number));
        }
        changed.fire(new NodesChanged(subject, List.of(number)));
    }
}
