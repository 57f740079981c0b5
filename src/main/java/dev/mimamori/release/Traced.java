package dev.mimamori.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.common.Sql;
import dev.mimamori.common.TraceParent;

/** Keeps in which trace a release was deployed, for what is said about it later. */
@ApplicationScoped
class Traced {

    @Inject
    Sql sql;

    void onDeployed(@Observes ReleaseDeployed deployed) {
        TraceParent.current().ifPresent(trace -> sql.update("update release set traceparent = ? where id = ?", trace.text(),
                deployed.releaseId()));
    }
}
