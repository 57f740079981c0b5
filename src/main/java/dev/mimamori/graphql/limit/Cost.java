package dev.mimamori.graphql.limit;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;

/**
 * How many objects the answer may hold. An upper bound, for a valid document: what {@code @skip} and {@code @include}
 * leave out is counted, and so are all of an abstract type's fragments.
 */
final class Cost {

    /** As the schema tells it. */
    static final String FORMULA = """
            A request costs what its answer may hold: 1 for each object, those in a connection as many times as `first` or \
            `last` says (%d unless given), those in any other list %d times, in a list by `ids` as many times as there are \
            ids; lists within lists multiply. Introspection costs nothing.""";

    static final int PAGE = 20;
    static final int LIST = 5;
    private static final String CONNECTION = "Connection";

    private final GraphQLSchema schema;
    private final OperationDefinition operation;
    private final Map<String, Object> variables;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();

    /** Of a fragment, and, where it is one on a connection, for a page of this size. */
    private record Use(String fragment, long page) {
    }

    private final Map<Use, Long> known = new HashMap<>();

    Cost(GraphQLSchema schema, Document document, OperationDefinition operation, Map<String, Object> variables) {
        this.schema = schema;
        this.operation = operation;
        this.variables = variables;
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(f -> fragments.put(f.getName(), f));
    }

    long total() {
        GraphQLCompositeType root = switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
        return of(operation.getSelectionSet(), root, 1);
    }

    /** @param page how often the lists of this connection hold something; 1 where it is none */
    private long of(SelectionSet selections, GraphQLType type, long page) {
        long cost = 0;
        for (Selection<?> selection : selections == null ? List.<Selection<?>> of() : selections.getSelections()) {
            if (selection instanceof Field field) {
                cost += of(field, type, page);
            } else if (selection instanceof InlineFragment inline) {
                cost += of(inline.getSelectionSet(), inline.getTypeCondition() == null ? type
                        : schema.getType(inline.getTypeCondition().getName()), page);
            } else {
                cost += of((FragmentSpread) selection, page);
            }
            cost = Math.min(cost, Shape.ENDLESS);
        }
        return cost;
    }

    private long of(FragmentSpread spread, long page) {
        FragmentDefinition fragment = fragments.get(spread.getName());
        Use use = new Use(spread.getName(), page);
        Long seen = known.get(use);
        if (seen == null) {
            seen = of(fragment.getSelectionSet(), schema.getType(fragment.getTypeCondition().getName()), page);
            known.put(use, seen);
        }
        return seen;
    }

    private long of(Field field, GraphQLType parent, long page) {
        if (field.getName().startsWith("__") || !(parent instanceof GraphQLFieldsContainer container)) {
            return 0;
        }
        GraphQLFieldDefinition definition = container.getFieldDefinition(field.getName());
        long times = 1;
        GraphQLType type = definition.getType();
        while (!(type instanceof GraphQLNamedType)) {
            if (type instanceof GraphQLList list) {
                times = times(times, inEach(field, container, page));
                type = list.getWrappedType();
            } else {
                type = ((GraphQLNonNull) type).getWrappedType();
            }
        }
        if (!(type instanceof GraphQLCompositeType)) {
            return 0;
        }
        long below = isConnection(type) ? page(field) : 1;
        return times(times, 1 + of(field.getSelectionSet(), type, below));
    }

    private long inEach(Field field, GraphQLFieldsContainer parent, long page) {
        Object ids = given(argument(field, "ids"));
        if (ids == null) {
            return isConnection(parent) ? page : LIST;
        }
        return ids instanceof ArrayValue array ? array.getValues().size() : ids instanceof List<?> many ? many.size() : 1;
    }

    private static boolean isConnection(GraphQLType type) {
        return type instanceof GraphQLNamedType named && named.getName().endsWith(CONNECTION);
    }

    private long page(Field field) {
        long first = number(argument(field, "first"));
        long last = number(argument(field, "last"));
        return Math.max(first, last) < 0 ? PAGE : Math.max(first, last);
    }

    private static Value<?> argument(Field field, String name) {
        for (Argument argument : field.getArguments()) {
            if (argument.getName().equals(name)) {
                return argument.getValue();
            }
        }
        return null;
    }

    /** -1 where none is given; a negative one is refused by whoever is asked for the page. */
    private long number(Value<?> value) {
        Object given = given(value);
        if (given instanceof IntValue literal) {
            return clamped(literal.getValue());
        }
        return given instanceof Number number ? clamped(BigInteger.valueOf(number.longValue())) : -1;
    }

    /** A literal as it is; of a variable what it is set to, or else its default, as a literal. */
    private Object given(Value<?> value) {
        if (!(value instanceof VariableReference variable)) {
            return value;
        }
        if (variables.containsKey(variable.getName())) {
            return variables.get(variable.getName());
        }
        return operation.getVariableDefinitions().stream().filter(v -> v.getName().equals(variable.getName()))
                .map(VariableDefinition::getDefaultValue).filter(v -> v != null).findFirst().orElse(null);
    }

    private static long clamped(BigInteger number) {
        return number.max(BigInteger.ZERO).min(BigInteger.valueOf(Shape.ENDLESS)).longValue();
    }

    private static long times(long a, long b) {
        return a != 0 && b > Shape.ENDLESS / a ? Shape.ENDLESS : Math.min(Shape.ENDLESS, a * b);
    }
}
