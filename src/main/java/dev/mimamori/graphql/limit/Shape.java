package dev.mimamori.graphql.limit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

import dev.mimamori.graphql.Prepared;
import graphql.language.Definition;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;

/**
 * How large a document is, before anybody asks whether it means anything. Each fragment is looked at once, however often
 * it is spread: a hundred that spread each other twice are a hundred, not 2^100.
 */
final class Shape {

    /** A number that no limit reaches. */
    static final long ENDLESS = 1_000_000_000_000L;

    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Long> depths = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private final Document document;

    Shape(Document document) {
        this.document = document;
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(f -> fragments.putIfAbsent(f.getName(), f));
    }

    long aliases() {
        return count(document.getDefinitions(), node -> node instanceof Field field && field.getAlias() != null ? 1 : 0);
    }

    long directives() {
        return count(document.getDefinitions(),
                node -> node instanceof DirectivesContainer<?> container ? container.getDirectives().size() : 0);
    }

    /** Of the operation that goes deepest. Introspection has a limit of its own, and nothing else begins so. */
    long depth() {
        return most(operation -> fold(operation.getSelectionSet(), Math::max, depths,
                field -> Prepared.isIntrospection(field) ? 1 : 1 + depthBelow(field)));
    }

    /** Of the operation that has most. */
    long rootFields() {
        return most(operation -> fold(operation.getSelectionSet(), Shape::sum, counts, field -> 1L));
    }

    /**
     * Of the operation that has most, each fragment as often as it is spread: the library writes the whole of it out when it
     * executes, and a few dozen fragments that spread each other twice would fill any heap.
     */
    long selections() {
        return most(operation -> written(operation.getSelectionSet()));
    }

    private long written(SelectionSet selections) {
        return fold(selections, Shape::sum, sizes, field -> sum(1, written(field.getSelectionSet())));
    }

    private static long sum(long a, long b) {
        return Math.min(ENDLESS, a + b);
    }

    private interface Measure<T> {
        long of(T measured);
    }

    private long most(Measure<OperationDefinition> measure) {
        return document.getDefinitionsOfType(OperationDefinition.class).stream().mapToLong(measure::of).max().orElse(0);
    }

    private long depthBelow(Field field) {
        return fold(field.getSelectionSet(), Math::max, depths,
                child -> Prepared.isIntrospection(child) ? 1 : 1 + depthBelow(child));
    }

    private long fold(SelectionSet selections, BinaryOperator<Long> with, Map<String, Long> known, Measure<Field> measure) {
        long folded = 0;
        for (Selection<?> selection : selections == null ? List.<Selection<?>> of() : selections.getSelections()) {
            long one;
            if (selection instanceof Field field) {
                one = measure.of(field);
            } else if (selection instanceof InlineFragment inline) {
                one = fold(inline.getSelectionSet(), with, known, measure);
            } else {
                one = ofFragment(((FragmentSpread) selection).getName(), with, known, measure);
            }
            folded = with.apply(folded, one);
        }
        return folded;
    }

    private long ofFragment(String name, BinaryOperator<Long> with, Map<String, Long> known, Measure<Field> measure) {
        Long seen = known.putIfAbsent(name, 0L); // one that spreads itself is refused later, and must end here
        if (seen != null) {
            return seen;
        }
        FragmentDefinition fragment = fragments.get(name);
        long measured = fragment == null ? 0 : fold(fragment.getSelectionSet(), with, known, measure);
        known.put(name, measured);
        return measured;
    }

    @SuppressWarnings("rawtypes")
    private static long count(List<? extends Node> nodes, Measure<Node> measure) {
        long count = 0;
        for (Node<?> node : nodes) {
            if (node instanceof Definition || node instanceof Selection || node instanceof SelectionSet
                    || node instanceof DirectivesContainer) {
                count += measure.of(node) + count(node.getChildren(), measure);
            }
        }
        return count;
    }
}
