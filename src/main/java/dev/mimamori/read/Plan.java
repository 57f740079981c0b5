package dev.mimamori.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.mimamori.read.Compiler.Asked;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLSchema;

/**
 * How an operation is read in one statement. What does not depend on its variables is done once; and what depends on which of
 * them are given, once for each way of giving them. That something cannot be done is remembered as well as what comes of it.
 */
public final class Plan {

    /** Clients choose which variables they give, and how long a page is. */
    private static final int MOST_TEXTS = 4;

    private static final int BYTES_OF_A_FIELD = 200;
    private static final int CHARACTERS_OF_A_FIELD = 300;
    private static final int LEAST_CHARACTERS = 2_000;
    private static final int LONGEST_TEXT = 24 * 1024;

    /** An answer that is too large has been put together for nothing: that is not tried each time. */
    private static final long REST = TimeUnit.MINUTES.toNanos(1);

    private static final List<Asked> NOTHING = List.of();
    private static final Statement TOO_LONG = new Statement("", 0, List.of());

    /**
     * What is sent.
     *
     * @param parameters in their order
     * @param of to be told where the answer was too large
     */
    public record Bound(String sql, List<Object> parameters, Plan of) {
    }

    private final ReadTypes types;
    private final GraphQLSchema schema;
    private final Document document;
    private final OperationDefinition operation;
    private final int most;
    private final Set<String> switches;
    private final int longest;
    private final Map<Map<String, Object>, List<Asked>> compiled = few();
    private final Map<List<Object>, Statement> statements = few();
    private final Bound constant;
    private volatile long restsUntil = System.nanoTime();
    private int fields = Compiler.MOST_FIELDS;

    /** @throws NotCovered where no variables could make it one statement, or the ordinary way has something to say */
    Plan(ReadTypes types, GraphQLSchema schema, Document document, OperationDefinition operation, int most) {
        this.types = types;
        this.schema = schema;
        this.document = document;
        this.operation = operation;
        this.most = most;
        switches = operation.getVariableDefinitions().stream().filter(variable -> isFlag(variable.getType()))
                .map(VariableDefinition::getName).collect(Collectors.toUnmodifiableSet());
        if (switches.isEmpty()) {
            asked(Map.of());
        }
        longest = Math.min(LONGEST_TEXT, LEAST_CHARACTERS + CHARACTERS_OF_A_FIELD * fields);
        constant = hasVariables() ? null : bound(CoercedVariables.emptyVariables());
    }

    private static <K, V> Map<K, V> few() {
        return Collections.synchronizedMap(new LinkedHashMap<>(8, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST_TEXTS;
            }
        });
    }

    private static boolean isFlag(Type<?> type) {
        return (type instanceof NonNullType always ? always.getType() : type) instanceof TypeName named
                && named.getName().equals("Boolean");
    }

    private boolean hasVariables() {
        return !operation.getVariableDefinitions().isEmpty();
    }

    /** What it takes at most when it has been used for a while, about. */
    public long bytes() {
        return 1_024 + (switches.isEmpty() ? 1L : MOST_TEXTS) * BYTES_OF_A_FIELD * fields
                + (hasVariables() ? MOST_TEXTS : 1L) * longest;
    }

    /** The statement for these variables, as they came. Whatever it throws, the ordinary way says what is wrong. */
    public Bound bind(Map<String, Object> variables) {
        if (System.nanoTime() - restsUntil < 0) {
            throw new NotCovered("its answer was too large");
        }
        return constant != null ? constant
                : bound(ValuesResolver.coerceVariableValues(schema, operation.getVariableDefinitions(),
                        RawVariables.of(variables), GraphQLContext.getDefault(), Locale.ENGLISH));
    }

    /** Its answer was, and the ordinary way had to find it again. */
    void wasTooLarge() {
        restsUntil = System.nanoTime() + REST;
    }

    private Bound bound(CoercedVariables variables) {
        Map<String, Object> switched = variables.toMap().entrySet().stream()
                .filter(given -> given.getValue() != null && switches.contains(given.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        List<Asked> asked = asked(switched);
        List<Root.Rows> rows = new ArrayList<>();
        List<Object> key = new ArrayList<>(List.of(switched));
        for (Asked one : asked) {
            Root.Rows found = one.root() == null ? null
                    : one.root().rows().apply(new Arguments(
                            ValuesResolver.getArgumentValues(schema.getCodeRegistry(), one.definition().getArguments(),
                                    one.field().getArguments(), variables, GraphQLContext.getDefault(), Locale.ENGLISH)));
            rows.add(found);
            key.add(found == null ? "" : found.key());
        }
        Statement statement = statements.get(key);
        if (statement == null) {
            statement = Statement.of(schema.getQueryType().getName(), asked, rows, most);
            statements.put(key, statement.sql().length() > longest ? TOO_LONG : statement);
        }
        if (statement == TOO_LONG || statement.sql().length() > longest) {
            throw new NotCovered("a statement that is too long");
        }
        return new Bound(statement.sql(), statement.bind(rows), this);
    }

    private List<Asked> asked(Map<String, Object> switched) {
        List<Asked> known = compiled.get(switched);
        if (known == null) {
            compiled.put(switched, NOTHING); // unless something comes of it, nothing ever will
            Compiler compiler = types.compiler(schema, document, switched);
            known = compiler.compile(operation);
            if (switches.isEmpty()) {
                fields = compiler.found();
            }
            compiled.put(switched, known);
        }
        if (known.isEmpty()) {
            throw new NotCovered("nothing of it is read");
        }
        return known;
    }
}
