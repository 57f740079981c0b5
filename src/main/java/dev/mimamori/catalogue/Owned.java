package dev.mimamori.catalogue;

import java.util.List;
import java.util.function.Function;

import dev.mimamori.common.Batch;

/** Something in a list of whoever owns it: a row of a batch resolver's one statement. */
record Owned<T>(long owner, T what) {

    /** The list of each source, in the order of the rows. */
    static <S, T> List<List<T>> group(List<S> sources, Function<S, Long> number, List<Owned<T>> rows) {
        return Batch.group(sources, number, rows, Owned::owner).stream()
                .map(owned -> owned.stream().map(Owned::what).toList()).toList();
    }
}
