package dev.mimamori.common;

import java.util.Map;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;

/**
 * Tells a field that was left out from one that was set to null, which look the same in an input record: a patch
 * leaves the first as it is and clears the second.
 */
public final class Given {

    private final Map<String, Object> input;

    private Given(Map<String, Object> input) {
        this.input = input;
    }

    /** What the mutation in progress was given as {@code input}. */
    public static Given input() {
        DataFetchingEnvironment field = SmallRyeContextManager.getCurrentSmallRyeContext()
                .unwrap(DataFetchingEnvironment.class);
        return new Given(field.getArgumentOrDefault("input", Map.of()));
    }

    public boolean has(String field) {
        return input.containsKey(field);
    }
}
