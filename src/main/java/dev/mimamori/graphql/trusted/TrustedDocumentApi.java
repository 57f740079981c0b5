package dev.mimamori.graphql.trusted;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Audit;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Role;
import dev.mimamori.graphql.Documents;
import dev.mimamori.graphql.Refused;

/** Vouching for a document. */
@GraphQLApi
public class TrustedDocumentApi {

    private static final int MOST = 200_000;

    @Inject
    TrustedDocuments trusted;

    @Inject
    Documents documents;

    @Inject
    CurrentCaller caller;

    @Inject
    Audit audit;

    @Input("RegisterDocumentInput")
    @Description("The document to trust.")
    public record Register(
            @NonNull @Description("Its text, which must be valid; 200,000 characters at most. Space around it does not count.") String document) {
    }

    @Type("RegisterDocumentPayload")
    @Allowed(Role.ADMIN)
    @Description("A document that is trusted.")
    public record Registered(
            @NonNull @Description("By which it is asked for: `extensions: {persistedQuery: {version: 1, sha256Hash: …}}`, without `query`.") String sha256Hash,
            @NonNull @Description("False where it was trusted already.") Boolean changed) {
    }

    @Mutation("registerDocument")
    @Allowed(Role.ADMIN)
    @Transactional
    @Description("Trusts a document for good: it may exceed the limits, and is executed also where only trusted documents are. Repeated, it changes nothing. For an ADMIN.")
    public @NonNull Registered registerDocument(
            @Name("input") @NonNull @Description("The document to trust.") Register input) {
        String text = input.document().strip();
        check(text);
        String hash = Sha256.of(text);
        boolean changed = trusted.register(hash, text, caller.get().actor());
        if (changed) {
            audit.record("registerDocument", hash);
        }
        return new Registered(hash, changed);
    }

    private void check(String text) {
        if (text.isEmpty() || text.length() > MOST || text.indexOf('\0') >= 0) {
            throw new BadInput("document", "from 1 to " + MOST + " characters; these are " + text.length());
        }
        try {
            documents.prepare(text, true);
        } catch (Refused invalid) {
            throw new BadInput("document", invalid.getMessage());
        }
    }
}
