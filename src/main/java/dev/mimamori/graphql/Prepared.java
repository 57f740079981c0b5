package dev.mimamori.graphql;

import java.util.Map;

import dev.mimamori.common.Caller;
import dev.mimamori.common.DomainException.Code;
import dev.mimamori.graphql.limit.Limits;
import dev.mimamori.read.Plan;
import dev.mimamori.read.ReadTypes;
import graphql.execution.UnknownOperationException;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.NodeUtil;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.GraphQLSchema;

/**
 * A document that was read, found valid, and found to be within the limits that do not depend on variables.
 *
 * @param text as it came
 * @param needs what its operations select
 * @param known by operation; the same object for the same operation
 */
@SuppressWarnings("rawtypes") // the library has lists of raw definitions
public record Prepared(String text, Document document, Needs needs, Map<OperationDefinition, Known> known) {

    /**
     * What each request of an operation would find out again.
     *
     * @param plan how it is read in one statement; null where it takes the ordinary way
     * @param cost null where it depends on variables
     */
    record Known(Plan plan, Long cost) {

        static Known of(GraphQLSchema schema, Document document, OperationDefinition operation, ReadTypes reads, int most) {
            return new Known(reads.plan(schema, document, operation, most).orElse(null),
                    operation.getVariableDefinitions().isEmpty()
                            ? Limits.cost(schema, document, operation, Map.of())
                            : null);
        }

        private long bytes() {
            return 128 + (plan == null ? 0 : plan.bytes());
        }
    }

    /** Far more than the text, since each word of it is an object: what the cache counts. */
    long bytes() {
        return 2_048 + 40L * text.length() + needs.bytes()
                + known.values().stream().mapToLong(Known::bytes).sum();
    }

    /**
     * The one that is to be executed; refused where it selects anything that the caller may not read. Nothing of it is
     * executed then: no mutation is done whose answer would be a refusal.
     */
    public OperationDefinition operation(Caller as, String name) {
        OperationDefinition operation = named(name);
        needs.check(as, operation);
        return operation;
    }

    private OperationDefinition named(String name) {
        try {
            return NodeUtil.getOperation(document, name).operationDefinition;
        } catch (UnknownOperationException e) {
            throw Refused.request(Code.BAD_INPUT, name == null || name.isEmpty()
                    ? "the document has several operations: say which by `operationName`"
                    : "the document has no operation of this `operationName`");
        }
    }

    /** Each subscription as a query: what is executed for one event, against {@link ApiSchema#followed}. */
    Prepared asQuery() {
        return new Prepared(text, document.transform(whole -> whole.definitions(document.getDefinitions().stream()
                .map(definition -> definition instanceof OperationDefinition operation
                        && operation.getOperation() == Operation.SUBSCRIPTION
                                ? (Definition) operation.transform(query -> query.operation(Operation.QUERY))
                                : (Definition) definition)
                .toList())), needs, Map.of());
    }

    /** How many objects the answer may hold. */
    public long cost(GraphQLSchema schema, OperationDefinition operation, Map<String, Object> variables) {
        Known found = known.get(operation);
        return found != null && found.cost() != null ? found.cost() : Limits.cost(schema, document, operation, variables);
    }

    /** How the operation is read in one statement; null where it takes the ordinary way. */
    public Plan plan(OperationDefinition operation) {
        Known found = known.get(operation);
        return found == null ? null : found.plan();
    }

    /** Whether it asks for the schema: such a field is at the root only. */
    public static boolean isIntrospection(Field field) {
        return field.getName().equals("__schema") || field.getName().equals("__type");
    }
}
