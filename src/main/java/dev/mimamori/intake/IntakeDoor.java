package dev.mimamori.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import dev.mimamori.intake.Taking.Result;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/**
 * {@code POST /intake/…}, one for each source. Senders wait for few seconds, and some never tell anything twice: so each has
 * its answer within one, and what was kept by then is applied whatever happens.
 */
@ApplicationScoped
class IntakeDoor {

    private static final long PATIENCE = 850;
    private static final Result UNPROVEN = Result.refused(401, "the signature or token is missing or wrong");
    private static final Result TOO_SLOW = Result.refused(408, "the body did not come in time");
    private static final Result TOO_LARGE = Result.refused(413, "a body may have a mebibyte");
    private static final Result BUSY = new Result(503, "BUSY",
            "the database does not answer, or too many tell at once: tell it again");

    @Inject
    Instance<Source> sources;

    @Inject
    Taking taking;

    @Inject
    Reception reception;

    void route(@Observes Router router) {
        sources.forEach(source -> reception.open(router, new SourceDesk(source)));
    }

    private static Desk.Said said(Result result) {
        return new Desk.Said(result.status(),
                new JsonObject().put("outcome", result.outcome()).put("detail", result.detail()).encode() + "\n");
    }

    private final class SourceDesk implements Desk {

        private final Source source;

        private SourceDesk(Source source) {
            this.source = source;
        }

        @Override
        public String path() {
            return "/intake/" + source.name();
        }

        @Override
        public boolean isOpen() {
            return source.configured();
        }

        @Override
        public boolean isProven(Incoming head) {
            return source.isProven(head);
        }

        @Override
        public boolean isGenuine(Incoming request) {
            return source.isGenuine(request);
        }

        @Override
        public Said refusal(int status) {
            return said(switch (status) {
                case 401 -> UNPROVEN;
                case 408 -> TOO_SLOW;
                case 413 -> TOO_LARGE;
                default -> BUSY;
            });
        }

        @Override
        public long patience() {
            return PATIENCE;
        }

        @Override
        public Said late() {
            return said(BUSY);
        }

        @Override
        public void serve(Visit visit) {
            visit.answer(said(taking.take(source, visit.request(), new Waiting(visit))));
        }
    }

    private record Waiting(Visit visit) implements Taking.Teller {

        @Override
        public void rest() {
            visit.sayIfLate(said(Result.LATER));
        }

        @Override
        public boolean isHeard(Result last, Runnable before) {
            return visit.answer(said(last), before);
        }
    }
}
