package dev.mimamori.graphql;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.DomainException.Code;
import dev.mimamori.graphql.Prepared.Known;
import dev.mimamori.graphql.limit.ByteCache;
import dev.mimamori.graphql.limit.Limits;
import dev.mimamori.read.ReadTypes;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;

/**
 * Reads documents, and remembers those that were good. The library's own memory counts entries and not bytes, so that a
 * few hundred large documents fill any heap.
 */
@ApplicationScoped
public class Documents {

    private static final int MOST_OF_A_SYNTAX_ERROR = 300;

    /** A trusted document may be what another one, of the same text, may not. */
    private record Key(String text, boolean trusted) {
    }

    private final ByteCache<Key, Prepared> known;

    @Inject
    ApiSchema api;

    @Inject
    Limits limits;

    @Inject
    ReadTypes reads;

    @Inject
    Documents(GraphQLConfig config) {
        known = new ByteCache<>(config.documentCache().asLongValue(), Prepared::bytes);
    }

    /**
     * Ready to be executed; refused where it is no valid document, or too large a one.
     *
     * @param trusted somebody who may has looked at it
     */
    public Prepared prepare(String text, boolean trusted) {
        if (!trusted) {
            limits.check(text);
        }
        Key key = new Key(text, trusted);
        Prepared prepared = known.get(key);
        if (prepared == null) {
            Document document = read(text, trusted);
            if (!trusted) {
                limits.check(document);
            }
            validate(document);
            Map<OperationDefinition, Known> found = new IdentityHashMap<>();
            document.getDefinitionsOfType(OperationDefinition.class)
                    .forEach(operation -> found.put(operation, Known.of(api.schema(), document, operation, reads,
                            limits.uncounted())));
            prepared = new Prepared(text, document, new Needs(document, api.schema(), api.rights()), found);
            known.put(key, prepared);
        }
        return prepared;
    }

    /** The same where it is known already, and nothing is left to be done but to look; else null. */
    Prepared atHand(String text, boolean trusted) {
        return known.get(new Key(text, trusted));
    }

    /** What is remembered, in bytes. */
    long bytes() {
        return known.bytes();
    }

    private Document read(String text, boolean trusted) {
        try {
            return new Parser().parseDocument(ParserEnvironment.newParserEnvironment().document(text)
                    .parserOptions(limits.parser(trusted)).locale(Locale.ENGLISH).build());
        } catch (ParseCancelledException | ParseCancelledTooDeepException e) {
            throw limits.tooManyTokens();
        } catch (InvalidSyntaxException e) {
            String message = String.valueOf(e.getMessage());
            throw Refused.request(Code.BAD_INPUT, message.length() > MOST_OF_A_SYNTAX_ERROR
                    ? message.substring(0, MOST_OF_A_SYNTAX_ERROR) + "…"
                    : message);
        }
    }

    private void validate(Document document) {
        List<? extends GraphQLError> errors = ParseAndValidate.validate(api.schema(), document, Locale.ENGLISH);
        if (!errors.isEmpty()) {
            throw Refused.request(400, Errors.of(List.copyOf(errors)));
        }
    }
}
