package dev.mimamori.agreement.gate;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonMerged;
import dev.mimamori.catalogue.Services;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Clock;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Text;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Breaks the glass: a deploy that is held may go, for a while, because somebody says why. */
@ApplicationScoped
class OverrideHold {

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    CurrentCaller current;

    @Inject
    People people;

    @Inject
    Services services;

    @Inject
    Audit audit;

    private final GateConfig config;

    @Inject
    OverrideHold(GateConfig config) {
        if (config.longestOverride().toSeconds() < 1) {
            throw new ConfigurationException("MIMAMORI_GATE_LONGEST_OVERRIDE is a second or more");
        }
        this.config = config;
    }

    /** Whether that is new: whoever says the same again means the same. */
    @Transactional
    boolean override(String service, String environment, String reason, Instant until) {
        String name = Text.name("service", service);
        String where = Text.name("environment", environment);
        String why = Text.reason("reason", reason);
        Instant now = clock.now();
        if (until.isAfter(now.plus(config.longestOverride()))) {
            throw new BadInput("until", "a hold is broken for " + config.longestOverride() + " at most");
        }
        long by = people.doer(current.get());
        long id = services.require("service", name);
        sql.list("select from service where id = ? for no key update", row -> null, id);
        boolean known = sql.one("""
                select exists (select from hold_override
                    where service_id = ? and environment = ? and until = ? and reason = ?) as known
                """, row -> row.flag("known"), id, where, until, why);
        if (!known && !until.isAfter(now)) {
            throw new BadInput("until", "this has passed already; here it is " + now);
        }
        if (!known) {
            sql.update("""
                    insert into hold_override (id, service_id, environment, reason, by_id, at, until)
                    values (nextval('node_id'), ?, ?, ?, ?, ?, ?)
                    """, id, where, why, by, now, until);
            audit.record("overrideHold", NodeType.Service, id, where + " until " + until + ": " + why);
        }
        return !known;
    }

    void onMerge(@Observes PersonMerged merged) {
        sql.update("update hold_override set by_id = ? where by_id = ?", merged.survivor(), merged.merged());
    }
}
