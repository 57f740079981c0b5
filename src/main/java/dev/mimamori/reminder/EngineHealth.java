package dev.mimamori.reminder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A replica whose engine has stopped turning reminds nobody, and must be started again. Never asks the database. */
@Liveness
@ApplicationScoped
class EngineHealth implements HealthCheck {

    @Inject
    Engine engine;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("reminder engine").status(engine.isAlive()).build();
    }
}
