package dev.mimamori.intake;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.common.DomainException;
import dev.mimamori.delivery.Outcome;

/**
 * Takes what a source tells. It is kept first, in a transaction of its own: from then on it is applied, now or, when the
 * database or this process goes away, later; so whoever told it may be answered before it is done. What is refused, and was
 * heard to be, leaves nothing.
 */
@ApplicationScoped
class Taking implements Errand.Doer {

    private static final Logger LOG = Logger.getLogger(Taking.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_AT_ONCE = 8;

    /** What came of it, in a status of HTTP. */
    record Result(int status, String outcome, String detail) {

        static Result refused(int status, String detail) {
            return new Result(status, "REFUSED", detail);
        }

        static final Result LATER = new Result(202, "ACCEPTED", "it is kept, and applied in a moment");
    }

    /** Whoever waits for the answer, and not for long. */
    interface Teller {

        /** From now on it will be applied whatever happens. */
        void rest();

        /** The last answer, after something is done; false, and nothing done, where there was another, or nobody waits. */
        boolean isHeard(Result last, Runnable before);
    }

    @Inject
    Events events;

    @Inject
    Applying applying;

    @Inject
    Errands errands;

    @Inject
    Instance<Source> sources;

    /** A few wait for a service's turn, each with a connection to the database: for the others the errand is soon enough. */
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    Result take(Source source, Incoming request, Teller teller) {
        try {
            Told told = source.read(request);
            if (told instanceof Told.Ignored ignored) {
                return new Result(202, "IGNORED", ignored.why());
            }
            Optional<Long> event = events.keep(source, Incoming.name(source.delivery(request)), request, PATIENCE);
            event.ifPresent(id -> teller.rest());
            return event.map(id -> apply(source, told, id, teller))
                    .orElse(new Result(200, "REPEATED", "this delivery was taken before: nothing is changed by it"));
        } catch (Incoming.Malformed malformed) {
            return Result.refused(400, malformed.getMessage());
        } catch (DomainException lacking) {
            return refused(lacking);
        }
    }

    private Result apply(Source source, Told told, long event, Teller teller) {
        if (!places.tryAcquire()) {
            return Result.LATER;
        }
        try {
            return new Result(200, "TAKEN", applied(source, told, event));
        } catch (DomainException.Conflict another) { // somebody was in the way, and will not be for long
            LOG.infof("What %s told will be tried again: event %d: %s", source.name(), event, another.getMessage());
            return Result.LATER;
        } catch (DomainException refusal) {
            if (!teller.isHeard(refused(refusal), () -> events.forget(event))) {
                refusedLate(event, refusal.getMessage());
            }
            return refused(refusal);
        } catch (RuntimeException e) {
            LOG.errorf(e, "What %s told could not be applied, and will be tried again: event %d", source.name(), event);
            return Result.LATER;
        } finally {
            places.release();
        }
    }

    /** Whoever told it believes that it was taken: when they tell it again, it is tried again. */
    private void refusedLate(long event, String why) {
        LOG.warnf("Event %d was taken, and cannot be applied: %s", event, why);
        events.refused(event, why);
        errands.lost(Errand.Kind.APPLY);
    }

    private String applied(Source source, Told told, long event) {
        return applying.inTransaction(() -> {
            if (events.hold(event).isEmpty()) {
                return "done";
            }
            String done = applying.apply(source, told);
            events.applied(event);
            return done;
        });
    }

    private static Result refused(DomainException refusal) {
        return Result.refused(422,
                refusal.field() == null ? refusal.getMessage() : refusal.field() + ": " + refusal.getMessage());
    }

    @Override
    public Errand.Kind kind() {
        return Errand.Kind.APPLY;
    }

    /** Whoever told it was answered long ago. */
    @Override
    public Outcome attempt(JsonNode about) {
        long event = about.path("event").asLong();
        try {
            applying.inTransaction(() -> {
                events.hold(event).ifPresent(kept -> {
                    Source source = sources.stream().filter(each -> each.name().equals(kept.source())).findFirst()
                            .orElseThrow();
                    applying.apply(source, source.read(kept.request()));
                    events.applied(event);
                });
                return null;
            });
            return new Outcome.Delivered();
        } catch (DomainException.Conflict another) {
            return new Outcome.Retry(another.getMessage(), Duration.ZERO);
        } catch (Incoming.Malformed | DomainException refusal) {
            refusedLate(event, refusal.getMessage());
            return new Outcome.Delivered();
        } catch (RuntimeException e) {
            LOG.errorf(e, "Event %d could not be applied, and will be tried again", event);
            return new Outcome.Retry(e.getClass().getSimpleName(), Duration.ZERO);
        }
    }
}
