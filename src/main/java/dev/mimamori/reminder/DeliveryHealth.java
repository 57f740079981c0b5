package dev.mimamori.reminder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import dev.mimamori.reminder.Backlog.Step;

/**
 * What stands between people and their reminders. Never a reason not to be ready: whoever wants to sign off can, and to take
 * a replica away mends no channel.
 */
@Readiness
@ApplicationScoped
class DeliveryHealth implements HealthCheck {

    @Inject
    Backlog backlog;

    @Inject
    Breakers breakers;

    @Inject
    Channels channels;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("reminders").up();
        for (Step step : Step.values()) {
            health.withData(step.name(), backlog.words(step));
        }
        channels.all().forEach(channel -> health.withData(channel.name(),
                breakers.line(channel).isResting() ? "left alone for a while: its last messages failed" : "in order"));
        return health.build();
    }
}
