package dev.mimamori.graphql;

import java.util.Map;

import dev.mimamori.common.Caller;
import dev.mimamori.common.DomainException.Code;
import dev.mimamori.graphql.limit.Limits;
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
 */
@SuppressWarnings("rawtypes") // the library has lists of raw definitions
public record Prepared(String text, Document document, Needs needs) {

    /** Far more than the text, since each word of it is an object: what the cache counts. */
    long bytes() {
        return 2_048 + 40L * text.length() + needs.bytes();
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
                .toList())), needs);
    }

    /** How many objects the answer may hold. */
    public long cost(GraphQLSchema schema, OperationDefinition operation, Map<String, Object> variables) {
        return Limits.cost(schema, document, operation, variables);
    }

    /** Whether it asks for the schema: such a field is at the root only. */
    public static boolean isIntrospection(Field field) {
        return field.getName().equals("__schema") || field.getName().equals("__type");
    }
}
