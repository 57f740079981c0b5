package dev.mimamori.bench;

/**
 * What an outbox holds of one day.
 *
 * @param rows in it
 * @param distinct pairs of subject and moment: fewer, and somebody is told twice
 * @param answer all of them, as one hash
 */
record Written(long rows, long distinct, String answer) {

    Written exactly(long wanted) {
        if (rows != wanted || distinct != wanted) {
            throw new IllegalStateException(
                    "%d rows, %d of them distinct, where there are %d".formatted(rows, distinct, wanted));
        }
        return this;
    }

    void same(String who, Written other) {
        if (!answer.equals(other.answer)) {
            throw new IllegalStateException(who + " wrote something else: " + other + " instead of " + this);
        }
    }
}
