package dev.mimamori.graphql;

import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;

/** Whether a document that came by GET would change something. */
final class ReadOnly {

    private ReadOnly() {
    }

    static boolean isMutation(String document, String operationName) {
        try {
            return new Parser().parseDocument(document).getDefinitionsOfType(OperationDefinition.class).stream()
                    .filter(o -> operationName == null || operationName.equals(o.getName()))
                    .anyMatch(o -> o.getOperation() == OperationDefinition.Operation.MUTATION);
        } catch (InvalidSyntaxException e) {
            return false; // the execution says what is wrong with it
        }
    }
}
