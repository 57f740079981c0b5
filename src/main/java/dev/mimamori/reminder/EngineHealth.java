package dev.mimamori.reminder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** A replica whose engine has stopped turning reminds nobody, and must be started again. Never asks the database. */
@Liveness
@ApplicationScoped
class EngineHealth implements HealthCheck {

    @Inject
    Engine engine;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("reminder engine").status(engine.isAlive());
        if (!engine.isRunning()) {
            return health.withData("state", "switched off on this replica").build();
        }
        health.withData("state", engine.problem() == null ? "in order" : "its last turn came to nothing: " + engine.problem());
        return health.withData("secondsSinceItTurned", engine.idle().toSeconds()).build();
    }
}
