package dev.mimamori.delivery;

import java.time.Duration;

/** How one attempt went. Errors are one short line that may be shown to any reader: no secret, no URL. */
public sealed interface Outcome {

    /**
     * The receiver has taken it.
     *
     * @param reference what the channel calls it, in the channel's own form; null where it gives it no name
     */
    record Delivered(String reference) implements Outcome {

        public Delivered() {
            this(null);
        }
    }

    /**
     * Not this time.
     *
     * @param notBefore how long the receiver asked to be left alone; zero when it asked for nothing. See
     *        {@link RetrySchedule#next}.
     */
    record Retry(String error, Duration notBefore) implements Outcome {
    }

    /** Never: to repeat it would change nothing. */
    record Rejected(String error) implements Outcome {
    }

    /** Never, and nothing else for this endpoint either, until an operator says so. */
    record Gone(String error) implements Outcome {
    }
}
