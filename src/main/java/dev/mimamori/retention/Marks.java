package dev.mimamori.retention;

import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Sql;

/** How far what is old was looked through, for all replicas. */
@ApplicationScoped
class Marks {

    enum Kind {
        MESSAGES,
        WATCHES
    }

    /** Behind this one all is still to be looked through. */
    record Mark(Instant at, long id) {
    }

    @Inject
    Sql sql;

    /** Held until the transaction ends; empty while another replica has it, which needs no help. */
    Optional<Mark> hold(Kind kind) {
        return sql.find("select at, id from retention_mark where kind = ? for update skip locked",
                row -> new Mark(row.instant("at"), row.id("id")), kind);
    }

    /** By whoever holds it. */
    void move(Kind kind, Mark to) {
        sql.update("update retention_mark set at = ?, id = ? where kind = ?", to.at(), to.id(), kind);
    }
}
