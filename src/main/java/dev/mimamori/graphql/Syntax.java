package dev.mimamori.graphql;

import java.util.Map;
import java.util.Optional;

import dev.mimamori.common.DomainException.Code;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;

/** Why a document cannot be read at all: the library says only that it cannot. */
final class Syntax {

    private static final int MOST = 300;

    private Syntax() {
    }

    /** Empty where it can be read. Asked only when something went wrong. */
    static Optional<Map<String, Object>> error(String document) {
        try {
            new Parser().parseDocument(document);
            return Optional.empty();
        } catch (InvalidSyntaxException e) {
            String message = String.valueOf(e.getMessage());
            return Optional.of(Errors.of(Code.BAD_INPUT, message.length() > MOST ? message.substring(0, MOST) : message));
        }
    }
}
