package dev.mimamori.graphql.trusted;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.DomainException.Code;
import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.GraphQLConfig;
import dev.mimamori.graphql.GraphQLRequest;
import dev.mimamori.graphql.Refused;
import dev.mimamori.graphql.limit.ByteCache;

/**
 * Queries by their hash, as Apollo's clients send them: first the hash alone, and where that is not known the text with
 * it, which is remembered for the next time. What is remembered so is bound by the limits like any other text; only a
 * trusted document is not.
 */
@ApplicationScoped
public class PersistedQueries {

    /** Older clients look for this very message, newer ones for the code. */
    private static final String NOT_FOUND = "PersistedQueryNotFound";

    private final ByteCache<String, String> remembered;
    private final boolean trustedOnly;

    @Inject
    TrustedDocuments trusted;

    /** The text of a request, and whether somebody answers for it. */
    public record Found(String text, boolean trusted) {
    }

    @Inject
    PersistedQueries(GraphQLConfig config) {
        remembered = new ByteCache<>(config.persistedQueryCache().asLongValue(), PersistedQueries::bytes);
        trustedOnly = config.trustedDocumentsOnly();
    }

    /** @throws Refused where it is unknown, has another hash than it says, or must be trusted and is not */
    public Found find(GraphQLRequest request) {
        if (request.query() == null) {
            return known(request.sha256Hash());
        }
        if (request.sha256Hash() == null && !trustedOnly) {
            return new Found(request.query(), false);
        }
        if (request.sha256Hash() != null && !request.sha256Hash().equals(Sha256.of(request.query()))) {
            throw Refused.http(400, "`query` does not have the SHA-256 that `extensions.persistedQuery` says");
        }
        boolean known = trusted.find(Sha256.of(request.query().strip())).isPresent();
        if (trustedOnly && !known) {
            throw Refused.request(403, List.of(Errors.of(Code.FORBIDDEN,
                    "only trusted documents are executed here: an ADMIN registers one by `registerDocument`")));
        }
        return new Found(request.query(), known);
    }

    /** The same where nothing has to be looked up: a query by its text alone, or a trusted one by its hash; else null. */
    public Found atHand(GraphQLRequest request) {
        if (request.query() == null) {
            String text = trusted.atHand(request.sha256Hash());
            return text == null ? null : new Found(text, true);
        }
        return request.sha256Hash() != null || trustedOnly ? null : new Found(request.query(), false);
    }

    private Found known(String hash) {
        Optional<Found> found = trusted.find(hash).map(text -> new Found(text, true));
        if (found.isEmpty() && !trustedOnly) {
            found = Optional.ofNullable(remembered.get(hash)).map(text -> new Found(text, false));
        }
        return found.orElseThrow(() -> Refused.request(400, List.of(Errors.of(Code.PERSISTED_QUERY_NOT_FOUND, NOT_FOUND))));
    }

    /** For the next time; called when it turned out to be a document that could be executed. */
    public void remember(GraphQLRequest request, Found found) {
        if (request.sha256Hash() != null && request.query() != null && !found.trusted()) {
            remembered.put(request.sha256Hash(), found.text());
        }
    }

    static long bytes(String text) {
        return 256 + 2L * text.length();
    }
}
