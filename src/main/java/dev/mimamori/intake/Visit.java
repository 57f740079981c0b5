package dev.mimamori.intake;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.mimamori.intake.Desk.Said;
import io.vertx.core.http.HttpServerResponse;

/** A request that was let in, and the one answer to it: whoever is there first gives it. */
public final class Visit {

    private static final String SOON = "30";

    private final Incoming request;
    private final HttpServerResponse response;
    private final Desk desk;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile Said ifLate;

    Visit(Desk desk, Incoming request, HttpServerResponse response) {
        this.desk = desk;
        this.request = request;
        this.response = response;
        this.ifLate = desk.late();
    }

    public Incoming request() {
        return request;
    }

    /** From now on this is true, whatever happens. */
    public void sayIfLate(Said said) {
        ifLate = said;
    }

    void late() {
        answer(ifLate);
    }

    /** False where there was another answer, or nobody is there any more. */
    public boolean answer(Said said) {
        return answer(said, () -> {
        });
    }

    /** The same, after something is done that is not done in vain. */
    public boolean answer(Said said, Runnable before) {
        if (response.closed() || !answered.compareAndSet(false, true)) {
            return false;
        }
        try {
            before.run();
        } catch (RuntimeException e) {
            say(response, desk.refusal(503));
            throw e;
        }
        say(response, said);
        return true;
    }

    static void say(HttpServerResponse response, Said said) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (said.status() == 503) {
            response.putHeader("Retry-After", SOON);
        }
        response.setStatusCode(said.status());
        if (said.json() == null) {
            response.end();
        } else {
            response.putHeader("Content-Type", "application/json; charset=utf-8").end(said.json());
        }
    }
}
