package dev.mimamori.answer;

import java.util.function.Supplier;

import dev.mimamori.graphql.InProcess.Refused;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * A deed, and the use of its link, in one transaction. The API's own transaction joins it, and what the API refuses is
 * undone with everything before it.
 */
final class AllOrNothing {

    private static final int ATTEMPTS = 3;
    private static final String LOST = "INTERNAL";

    /** Somebody else answered between our look and our answer. */
    static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1;

        Overtaken() {
            super("overtaken", null, false, false);
        }
    }

    /** Nothing came of it, so nothing of it stays. */
    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Result result;

        Undone(Result result) {
            super("undone", null, false, false);
            this.result = result;
        }
    }

    private AllOrNothing() {
    }

    /** What is DONE stays, and nothing else does. The API cannot repeat by itself what lost a deadlock in here. */
    static Result of(Supplier<Result> deed) {
        for (int attempt = 1;; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> {
                    Result result = deed.get();
                    if (result.kind() != Result.Kind.DONE) {
                        throw new Undone(result);
                    }
                    return result;
                });
            } catch (Undone nothing) {
                return nothing.result;
            } catch (Overtaken e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            } catch (Refused e) {
                if (attempt == ATTEMPTS || !e.code().equals(LOST)) {
                    throw e;
                }
            }
        }
    }
}
